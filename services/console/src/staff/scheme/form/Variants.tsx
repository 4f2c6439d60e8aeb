/** Parts that may be there or not, and parts that are said in one of several ways. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { choice } from "../choices.words";
import { documentWords } from "../document.words";
import type { Field } from "../model/fields";
import type { Path } from "../model/places";
import { switchTo } from "../model/shapes";
import { schemeWords } from "../words";
import { Fields } from "./Form";
import { usePlace } from "./editing";
import css from "./Form.module.css";

export function OptionalPart({ field, path }: { field: Field & { kind: "object" }; path: Path }) {
  const t = documentWords.useWords();
  const words = schemeWords.useWords();
  const { value, set, disabled } = usePlace(path);
  const { blank } = field;
  if (blank && (value === undefined || value === null)) {
    return (
      <Button size="small" type="dashed" className={css.add} icon={<PlusOutlined />} disabled={disabled} onClick={() => set(blank())}>
        {words("addOne", { what: t(field.label) })}
      </Button>
    );
  }
  return (
    <>
      <Fields shape={field.shape()} path={path} />
      {blank && !disabled && (
        <Button size="small" type="text" className={css.add} icon={<DeleteOutlined />} onClick={() => set(undefined)}>
          {words("dropPart", { what: t(field.label) })}
        </Button>
      )}
    </>
  );
}

export function Variant({ field, path }: { field: Field & { kind: "variant" }; path: Path }) {
  const label = documentWords.useWords()(field.label);
  const t = schemeWords.useWords();
  const { value, set, disabled, id } = usePlace(path);
  const chosen = typeof value === "object" && value !== null ? String((value as Record<string, unknown>)[field.tag] ?? "") : undefined;
  return (
    <>
      <Select
        id={`${id}.${field.tag}`}
        aria-label={label}
        className={css.variant}
        value={chosen}
        disabled={disabled}
        placeholder={t("notSet")}
        allowClear={Boolean(field.blank)}
        options={Object.keys(field.of).map((of) => ({ value: of, label: choice(field.label, of) }))}
        onChange={(next: string | undefined) => set(next === undefined ? undefined : switchTo(field, value, next))}
      />
      {chosen && field.of[chosen] && <Fields shape={field.of[chosen]} path={path} />}
    </>
  );
}

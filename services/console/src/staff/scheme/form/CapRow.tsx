/** A cap as a sentence: “every month at most 20 points per household”. */
import { Input, Select } from "antd";
import type { DocCap } from "@/app/scheme";
import { choice } from "../choices.words";
import { documentWords } from "../document.words";
import { namedIn, nameOf } from "../model/say";
import { WINDOWS } from "../model/shapes";
import type { Path } from "../model/places";
import { schemeWords } from "../words";
import { Found } from "./Form";
import { idOf, useEditing, usePlace } from "./editing";
import css from "./Form.module.css";

const options = (field: string, of: readonly string[]) => of.map((value) => ({ value, label: choice(field, value) }));

/** A limit in points is text, one in times a whole number. */
const limitOf = (unit: string, text: string): DocCap["limit"] => (unit === "TIMES" ? { TIMES: /^\d+$/.test(text) ? Number(text) : (text as unknown as number) } : { POINTS: text });

export function CapRow({ path, disabled }: { path: Path; disabled: boolean }) {
  const t = schemeWords.useWords();
  const label = documentWords.useWords();
  const { document, findings } = useEditing();
  const { value, set, found } = usePlace(path);
  const cap = (value ?? {}) as DocCap;
  const unit = cap.limit?.TIMES === undefined ? "POINTS" : "TIMES";
  const text = String((unit === "TIMES" ? cap.limit.TIMES : cap.limit?.POINTS) ?? "");
  const within = findings.filter(({ place }) => place?.startsWith(`${idOf(path).slice(3)}.`));
  const known = namedIn(document, "classes");
  return (
    <>
      <Select aria-label={label("over")} disabled={disabled} value={cap.window} options={options("over", WINDOWS)} onChange={(window) => set({ ...cap, window })} className={css.capWindow} />
      <span>{t("atMost")}</span>
      <Input aria-label={label("caps")} disabled={disabled} inputMode="decimal" value={text} onChange={({ target }) => set({ ...cap, limit: limitOf(unit, target.value) })} className={`digits ${css.capLimit}`} />
      <Select aria-label={label("unit")} disabled={disabled} value={unit} options={options("limit", ["POINTS", "TIMES"])} onChange={(next: string) => set({ ...cap, limit: limitOf(next, text.replace(/\.\d*$/, "")) })} className={css.capUnit} />
      <Select
        aria-label={t("capPer")}
        disabled={disabled}
        value={cap.per ?? "MEMBER"}
        options={options("per", ["MEMBER", "HOUSEHOLD"])}
        onChange={(per) => set({ ...cap, per: per === "MEMBER" ? undefined : per })}
        className={css.capPer}
      />
      {known.length > 1 && (
        <Select
          aria-label={label("classes")}
          mode="multiple"
          disabled={disabled}
          placeholder={label("allHint")}
          value={cap.classes ?? []}
          options={known.map(({ code, name }) => ({ value: code, label: nameOf(name) }))}
          onChange={(classes: string[]) => set({ ...cap, classes: classes.length > 0 ? classes : undefined })}
          className={css.capClasses}
        />
      )}
      <Found found={[...found, ...within]} />
    </>
  );
}

/** One field of the document, entered in the way it says. What is typed goes into the draft as it is: the check tells what is wrong with it. */
import { Checkbox, Input, Select } from "antd";
import type { DocWords } from "@/app/scheme";
import { useSettings } from "@/app/settings";
import { choice } from "../choices.words";
import { documentWords } from "../document.words";
import type { Field } from "../model/fields";
import type { Path } from "../model/places";
import { CodeInput } from "./CodeInput";
import { PairsInput, ShareInput, StringsInput } from "./TextInputs";
import { NumbersSelect, RefSelect } from "./Selects";
import { usePlace } from "./editing";
import css from "./Form.module.css";

interface Props {
  field: Field;
  path: Path;
  /** In a row of a list: no room for a second language. */
  compact?: boolean;
}

const status = (blocks: boolean | undefined): "error" | "warning" | undefined => (blocks === undefined ? undefined : blocks ? "error" : "warning");
const wholeNumber = (text: string): unknown => (text === "" ? undefined : /^-?\d{1,15}$/.test(text) ? Number(text) : text);
const orNothing = (text: string): string | undefined => (text === "" ? undefined : text);
const shown = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

export function Control({ field, path, compact }: Props) {
  const t = documentWords.useWords();
  const { value, set, found, disabled, id } = usePlace(path);
  const common = { id, disabled, "aria-label": compact ? t(field.label) : undefined, status: status(found[0]?.blocks) };
  switch (field.kind) {
    case "words":
    case "long":
      return <WordsInput field={field} path={path} compact={compact} />;
    case "code":
      return <CodeInput path={path} label={compact ? t(field.label) : undefined} />;
    case "points":
    case "factor":
    case "plain":
      return <Input {...common} className="digits" inputMode="decimal" value={shown(value)} onChange={({ target }) => set(orNothing(target.value.trim()))} />;
    case "int":
      return <Input {...common} className="digits" inputMode="numeric" value={shown(value)} onChange={({ target }) => set(wholeNumber(target.value.trim()))} />;
    case "text":
      return <Input {...common} value={shown(value)} onChange={({ target }) => set(orNothing(target.value))} />;
    case "day":
    case "time":
      return <Input {...common} type={field.kind === "day" ? "date" : "time"} value={shown(value)} onChange={({ target }) => set(orNothing(target.value))} />;
    case "share":
      return <ShareInput path={path} label={compact ? t(field.label) : undefined} />;
    case "strings":
      return <StringsInput path={path} />;
    case "map":
      return <PairsInput path={path} label={compact ? t(field.label) : undefined} />;
    case "bool":
      return (
        <Checkbox id={id} disabled={disabled} aria-label={compact ? t(field.label) : undefined} checked={value === undefined ? field.fallback : value === true} onChange={({ target }) => set(target.checked === field.fallback ? undefined : target.checked)}>
          {compact ? null : t(field.label)}
        </Checkbox>
      );
    case "level":
      return (
        <div id={id}>
          {choice("level", typeof value === "string" ? value : "COMMUNITY")}
        </div>
      );
    case "ref":
    case "refs":
      return <RefSelect to={field.to} many={field.kind === "refs"} path={path} label={compact ? t(field.label) : undefined} />;
    case "numbers":
      return <NumbersSelect field={field} path={path} />;
    case "choice":
      return (
        <Select
          {...common}
          className={css.wide}
          style={{ width: "100%" }}
          value={typeof value === "string" ? value : field.fallback}
          options={(field.fallback === undefined || field.of.includes(field.fallback) ? field.of : [field.fallback, ...field.of]).map((of) => ({ value: of, label: choice(field.label, of) }))}
          onChange={(next: string) => set(next === field.fallback ? undefined : next)}
        />
      );
    case "choices":
      return (
        <Select
          {...common}
          mode="multiple"
          style={{ width: "100%" }}
          value={Array.isArray(value) ? (value as string[]) : []}
          options={field.of.map((of) => ({ value: of, label: choice(field.label, of) }))}
          onChange={(next: string[]) => set(next.length > 0 ? next : undefined)}
        />
      );
    default:
      return null;
  }
}

/** A text in Chinese, and beside it in English where there is room; in a row the reader's language alone. */
function WordsInput({ field, path, compact }: Props) {
  const t = documentWords.useWords();
  const { lang } = useSettings();
  const { value, set, found, disabled, id } = usePlace(path);
  const words = value as DocWords | null | undefined;
  const zh = typeof words === "string" ? words : (words?.zh ?? "");
  const en = typeof words === "string" ? "" : (words?.en ?? "");
  const write = (nextZh: string, nextEn: string): void => set(nextEn ? { zh: nextZh, en: nextEn } : field.kind === "long" && !nextZh ? undefined : { zh: nextZh });
  const Area = field.kind === "long" ? Input.TextArea : Input;
  const rows = field.kind === "long" ? { autoSize: { minRows: 1, maxRows: 4 } } : {};
  const inEnglish = compact && lang === "en" && en !== "";
  const first = (
    <Area
      {...rows}
      id={id}
      lang={inEnglish ? "en" : "zh"}
      disabled={disabled}
      status={status(found[0]?.blocks)}
      aria-label={compact ? t(field.label) : undefined}
      value={inEnglish ? en : zh}
      onChange={({ target }) => (inEnglish ? write(zh, target.value) : write(target.value, en))}
    />
  );
  if (compact) return first;
  return (
    <div className={css.pair}>
      {first}
      <Area {...rows} lang="en" disabled={disabled} placeholder="English" aria-label={`${t(field.label)} · English`} value={en} onChange={({ target }) => write(zh, target.value)} />
    </div>
  );
}

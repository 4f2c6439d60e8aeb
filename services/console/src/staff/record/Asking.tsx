/** What the rule of an item asks for: an option of a table, entries of a sheet, marks of judges, numbers of a formula. */
import { Button, Checkbox, Input, Radio, Select } from "antd";
import { textOf } from "@/app/scheme";
import type { DocItem, Document } from "../deeds/doc";
import { Field } from "./DeedCard";
import type { Deed } from "./draft";
import { recordWords } from "./words";
import css from "./record.module.css";

interface Props {
  item: DocItem;
  document: Document;
  deed: Deed;
  set: (deed: Deed) => void;
  wrong?: string;
}

export function Asking({ item, document, deed, set, wrong }: Props) {
  const put = (name: string, value: string): void => set({ ...deed, inputs: { ...deed.inputs, [name]: value } });
  const tables = document.coefficients?.filter(({ code }) => item.coefficients?.includes(code)) ?? [];
  return (
    <div className={css.fields}>
      {tables.map(({ code, name, options }) => (
        <Field key={code} label={textOf(name)} wrong={deed.inputs[code] ? undefined : wrong}>
          <Select aria-label={textOf(name)} value={deed.inputs[code] || undefined} onChange={(value: string) => put(code, value)} options={options.map((option) => ({ value: option.code, label: `${textOf(option.name)} ×${option.factor}` }))} />
        </Field>
      ))}
      {item.value.rule === "CHECKLIST" && <Sheet item={item} deed={deed} set={set} wrong={wrong} />}
      {item.value.rule === "JUDGES" && <Judges item={item} deed={deed} set={set} />}
      {item.value.rule === "FORMULA" &&
        item.value.inputs?.map(({ name, label, min, max }) => (
          <Field key={name} label={`${textOf(label)} (${min}–${max})`} wrong={deed.inputs[name] ? undefined : wrong}>
            <Input inputMode="decimal" value={deed.inputs[name] ?? ""} onChange={(event) => put(name, event.target.value.trim())} />
          </Field>
        ))}
    </div>
  );
}

/** Entries to choose one of, to tick, or to mark. */
function Sheet({ item, deed, set, wrong }: { item: DocItem; deed: Deed; set: (deed: Deed) => void; wrong?: string }) {
  const entries = item.value.entries ?? [];
  const codes = entries.map(({ code }) => code);
  const others = Object.fromEntries(Object.entries(deed.inputs).filter(([name]) => !codes.includes(name)));
  const chosen = codes.filter((code) => deed.inputs[code] === "1");
  const choose = (all: string[]): void => set({ ...deed, inputs: { ...others, ...Object.fromEntries(all.map((code) => [code, "1"])) } });
  const options = entries.map(({ code, name, points }) => ({ value: code, label: `${textOf(name)} (${points})` }));
  if (item.value.pick === "MARKS") {
    return entries.map(({ code, name, points }) => (
      <Field key={code} label={`${textOf(name)} (0–${points})`} wrong={wrong}>
        <Input inputMode="decimal" value={deed.inputs[code] ?? ""} onChange={(event) => set({ ...deed, inputs: { ...deed.inputs, [code]: event.target.value.trim() } })} />
      </Field>
    ));
  }
  return (
    <div className={css.wide} role="group" aria-label={textOf(item.name)}>
      {item.value.pick === "ANY" ? <Checkbox.Group value={chosen} options={options} onChange={choose} /> : <Radio.Group value={chosen[0]} options={options} onChange={(event) => choose([String(event.target.value)])} />}
      <small className={css.bad}>{wrong ?? "\u00a0"}</small>
    </div>
  );
}

/** Judges are named by their number. */
function Judges({ item, deed, set }: { item: DocItem; deed: Deed; set: (deed: Deed) => void }) {
  const t = recordWords.useWords();
  const least = Number(item.value.least ?? 1);
  const count = Math.max(least, Object.keys(deed.inputs).length);
  return (
    <>
      {Array.from({ length: count }, (_, at) => String(at + 1)).map((name) => (
        <Field key={name} label={`${t("judge", { n: name })} (0–${item.value.max})`}>
          <Input inputMode="decimal" value={deed.inputs[name] ?? ""} onChange={(event) => set({ ...deed, inputs: { ...deed.inputs, [name]: event.target.value.trim() } })} />
        </Field>
      ))}
      <Button type="link" onClick={() => set({ ...deed, inputs: { ...deed.inputs, [String(count + 1)]: "" } })}>
        {t("addJudge")}
      </Button>
    </>
  );
}

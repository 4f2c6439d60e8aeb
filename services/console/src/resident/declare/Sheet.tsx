/** Options of which one is chosen, entries that are ticked or marked, judges with their marks. */
import { useId } from "react";
import { points } from "@/app/format";
import { textOf } from "@/app/scheme";
import { Field } from "@/ui/phone/Field";
import look from "../look.module.css";
import type { ValueRule } from "../scheme/document";
import { schemeWords } from "../scheme/words";
import type { ValueProps } from "./ValueFields";
import { declareWords } from "./words";

interface OptionsProps {
  legend: string;
  options: { code: string; label: string }[];
  chosen: string | undefined;
  choose: (code: string) => void;
  wrong?: string;
}

export function Options({ legend, options, chosen, choose, wrong }: OptionsProps) {
  const id = useId();
  return (
    <fieldset className={look.set} aria-describedby={wrong ? `${id}-wrong` : undefined}>
      <legend className={look.legend}>{legend}</legend>
      {options.map(({ code, label }) => (
        <label key={code} className={look.choice}>
          <input type="radio" name={id} checked={chosen === code} onChange={() => choose(code)} data-wrong={Boolean(wrong)} />
          <span>{label}</span>
        </label>
      ))}
      {wrong && (
        <p className={look.wrong} id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </fieldset>
  );
}

type Of<R extends ValueRule["rule"]> = Extract<ValueRule, { rule: R }>;

export function Checklist({ line, item, change, wrong, value }: ValueProps & { value: Of<"CHECKLIST"> }) {
  const tell = schemeWords.useWords();
  const name = textOf(item.name);
  const label = (entry: Of<"CHECKLIST">["entries"][number]): string => `${textOf(entry.name)}　${tell("fixed", { points: points(String(entry.points)) })}`;
  if (value.pick === "ONE") {
    const others = Object.fromEntries(Object.entries(line.inputs).filter(([code]) => !value.entries.some((entry) => entry.code === code)));
    return (
      <Options
        legend={name}
        options={value.entries.map((entry) => ({ code: entry.code, label: label(entry) }))}
        chosen={value.entries.find(({ code }) => line.inputs[code] === "1")?.code}
        choose={(code) => change({ inputs: { ...others, [code]: "1" } })}
        wrong={wrong("inputs")}
      />
    );
  }
  if (value.pick === "MARKS") {
    return value.entries.map((entry) => (
      <Field key={entry.code} label={textOf(entry.name)} hint={`0–${points(String(entry.points))}`} wrong={wrong(`inputs.${entry.code}`)}>
        {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={line.inputs[entry.code] ?? ""} onChange={(event) => change({ inputs: { ...line.inputs, [entry.code]: event.target.value } })} />}
      </Field>
    ));
  }
  return (
    <fieldset className={look.set}>
      <legend className={look.legend}>{name}</legend>
      {value.entries.map((entry) => (
        <label key={entry.code} className={look.choice}>
          <input type="checkbox" checked={line.inputs[entry.code] === "1"} onChange={(event) => change({ inputs: { ...line.inputs, [entry.code]: event.target.checked ? "1" : "" } })} />
          <span>{label(entry)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Marks by judge. An empty row is always there for the next. */
export function Judges({ line, change, wrong, value }: ValueProps & { value: Of<"JUDGES"> }) {
  const t = declareWords.useWords();
  const rows = [...Object.entries(line.inputs), ["", ""] as const];
  const set = (nth: number, name: string, mark: string): void => change({ inputs: Object.fromEntries(rows.map((row, at) => (at === nth ? [name, mark] : row)).filter(([judge]) => judge !== "")) });
  return (
    <>
      {rows.map(([judge, mark], nth) => (
        <fieldset key={nth} className={look.set}>
          <legend className={look.legend}>{t("judge", { nth: nth + 1 })}</legend>
          <Field label={t("judgeName")}>{(control) => <input {...control} value={judge} onChange={(event) => set(nth, event.target.value, mark)} />}</Field>
          {judge && <Field label={t("judgeMark", { max: points(String(value.max)) })} wrong={wrong(`inputs.${judge}`)}>{(control) => <input {...control} inputMode="decimal" value={mark} onChange={(event) => set(nth, judge, event.target.value)} />}</Field>}
        </fieldset>
      ))}
      {wrong("inputs") && <p className={look.wrong}>{wrong("inputs")}</p>}
    </>
  );
}

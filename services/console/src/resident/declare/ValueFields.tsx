/** What an item's rule asks for: how much, how many points, which options. */
import { points } from "@/app/format";
import { textOf } from "@/app/scheme";
import { Field } from "@/ui/phone/Field";
import look from "../look.module.css";
import { tablesOf, unitOf, type Item, type Scheme } from "../scheme/document";
import css from "./declare.module.css";
import type { Line } from "./draft";
import { Checklist, Judges, Options } from "./Sheet";
import { declareWords } from "./words";

export interface ValueProps {
  line: Line;
  item: Item;
  change: (by: Partial<Line>) => void;
  wrong: (field: string) => string | undefined;
}

export function ValueFields({ scheme, ...props }: ValueProps & { scheme: Scheme }) {
  const { line, item, change, wrong } = props;
  const choose = (name: string, value: string): void => change({ inputs: { ...line.inputs, [name]: value } });
  return (
    <>
      <OfRule {...props} />
      {tablesOf(scheme, item).map((table) => (
        <Options
          key={table.code}
          legend={textOf(table.name)}
          options={table.options.map(({ code, name }) => ({ code, label: textOf(name) }))}
          chosen={line.inputs[table.code]}
          choose={(code) => choose(table.code, code)}
          wrong={wrong(`inputs.${table.code}`)}
        />
      ))}
    </>
  );
}

function OfRule(props: ValueProps) {
  const { line, item, change, wrong } = props;
  const t = declareWords.useWords();
  const { value } = item;
  switch (value.rule) {
    case "FIXED":
      return item.once_a_month ? null : <Amount label={t("count")} {...props} />;
    case "RATE":
    case "STEPS":
    case "TIERS":
      return <Amount label={t("quantity", { unit: unitOf(value) ?? "" })} {...props} />;
    case "RANGE":
    case "OPEN": {
      const [min, max] = value.rule === "RANGE" ? [String(value.min), String(value.max)] : ["0.01", String(value.max)];
      return (
        <Field label={t("points")} hint={t("pointsHint", { min: points(min), max: points(max) })} wrong={wrong("points")}>
          {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={line.points} onChange={(event) => change({ points: event.target.value })} />}
        </Field>
      );
    }
    case "CHECKLIST":
      return <Checklist {...props} value={value} />;
    case "JUDGES":
      return <Judges {...props} value={value} />;
    case "FORMULA":
      return value.inputs.map(({ name, label, min, max }) => (
        <Field key={name} label={textOf(label)} hint={`${min}–${max}`} wrong={wrong(`inputs.${name}`)}>
          {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={line.inputs[name] ?? ""} onChange={(event) => change({ inputs: { ...line.inputs, [name]: event.target.value } })} />}
        </Field>
      ));
  }
}

/** A number with a step down and a step up beside it: one need not type. */
function Amount({ label, line, change, wrong }: ValueProps & { label: string }) {
  const t = declareWords.useWords();
  const step = (by: number): void => change({ quantity: String(Math.max(1, Math.floor(Number(line.quantity) || 0) + by)) });
  return (
    <Field label={label} wrong={wrong("quantity")}>
      {(control) => (
        <span className={css.stepper}>
          <button type="button" className={look.quiet} aria-label={`${label}: ${t("minus")}`} onClick={() => step(-1)} disabled={Number(line.quantity) <= 1}>
            −
          </button>
          <input {...control} className={`${look.input} digits`} inputMode="decimal" autoComplete="off" value={line.quantity} onChange={(event) => change({ quantity: event.target.value })} />
          <button type="button" className={look.quiet} aria-label={`${label}: ${t("plus")}`} onClick={() => step(1)}>
            ＋
          </button>
        </span>
      )}
    </Field>
  );
}

/** Rating what was done: what the item's rule asks for, and a word. The points follow from it. */
import { useState } from "react";
import { useMutation } from "urql";
import { points } from "@/app/format";
import { textOf } from "@/app/scheme";
import { Errors, Loading, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field, sorted } from "@/ui/phone/Field";
import { Button, Card } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { tablesOf, type Item } from "../scheme/document";
import { TasksRateDocument } from "./gql/graphql";
import { useRule } from "./scheme";
import type { Task } from "./status";
import { useStep } from "./step";
import { tasksWords } from "./words";

/** Between which points one chooses, where the item leaves a choice. */
function choiceOf(item: Item | undefined): { min: string; max: string } | undefined {
  if (item?.value.rule === "RANGE") return { min: String(item.value.min), max: String(item.value.max) };
  return item?.value.rule === "OPEN" ? { min: "0.01", max: String(item.value.max) } : undefined;
}

export function Rate({ of }: { of: Task }) {
  const t = tasksWords.useWords();
  const { scheme, item } = useRule(of.schemeId, of.item);
  const [inputs, setInputs] = useState<Record<string, string>>({});
  const [given, setGiven] = useState("");
  const [comment, setComment] = useState("");
  const [asked, setAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const [, run] = useMutation(TasksRateDocument);
  const { take, errors, error, busy } = useStep();
  const { at, rest } = sorted(errors, "points", "comment");
  if (!scheme) return <Loading rows={3} />;
  const tables = item ? tablesOf(scheme, item) : [];
  const choice = choiceOf(item);
  const chosen = tables.every(({ code }) => inputs[code]);
  const inside = !choice || (/^\d{1,7}(\.\d{1,2})?$/.test(given) && Number(given) >= Number(choice.min) && Number(given) <= Number(choice.max));
  const bounds = choice && { min: points(choice.min), max: points(choice.max) };

  async function rate(): Promise<void> {
    await take(() =>
      run({
        input: { id: of.id, revision: of.revision, inputs: Object.entries(inputs).map(([name, value]) => ({ name, value })), points: choice ? given : null, comment: comment.trim() || null },
      }),
    );
    setAsked(false);
  }

  return (
    <Card title={t("rateTitle")}>
      {tables.map((table) => (
        <fieldset key={table.code} className={parts.bare}>
          <legend className={parts.label}>{textOf(table.name)}</legend>
          {table.options.map((option) => (
            <label key={option.code} className={parts.choice}>
              <input type="radio" name={table.code} checked={inputs[table.code] === option.code} onChange={() => setInputs({ ...inputs, [table.code]: option.code })} />
              {textOf(option.name)}
            </label>
          ))}
          {tried && !inputs[table.code] && <p className={parts.wrong} role="alert">{`✕ ${t("choose")}`}</p>}
        </fieldset>
      ))}
      {bounds && (
        <Field label={t("points")} hint={t("pointsHint", bounds)} wrong={at("points") ?? (tried && !inside ? t("pointsBad", bounds) : undefined)}>
          {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={given} onChange={(event) => setGiven(event.target.value.trim())} />}
        </Field>
      )}
      <Field label={t("commentLabel")} hint={t("commentHint")} wrong={at("comment")}>
        {(control) => <textarea {...control} rows={3} maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      {error && <Problem error={error} />}
      <Errors errors={rest} />
      <Button
        look="primary"
        wide
        busy={busy}
        onClick={() => {
          setTried(true);
          if (chosen && inside) setAsked(true);
        }}
      >
        {t("rate")}
      </Button>
      <Ask open={asked} title={t("rateSure")} yes={t("rate")} busy={busy} onNo={() => setAsked(false)} onYes={() => void rate()}>
        <p>{t("rateTell")}</p>
      </Ask>
    </Card>
  );
}

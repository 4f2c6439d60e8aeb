/** The marks of one person or organisation. */
import { useId } from "react";
import { points } from "@/app/format";
import { Button, Tag } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { fits, isReady, type Ballot, type Dimension, type Subject } from "./ballot";
import { ballotsWords } from "./words";
import css from "./ballots.module.css";

interface SubjectCardProps {
  of: Ballot;
  subject: Subject;
  /** Oneself, where nobody votes about themselves. */
  closed: boolean;
  marks: Record<string, string>;
  set: (marks: Record<string, string>) => void;
}

export function SubjectCard({ of, subject: { who, name, voted }, closed, marks, set }: SubjectCardProps) {
  const t = ballotsWords.useWords();
  const { memberId } = useMember();
  const touched = Object.values(marks).some(Boolean);
  return (
    <section className={parts.card}>
      <div className={css.subject}>
        <h2>
          {name}
          {who.id === memberId && t("self")}
        </h2>
        {voted ? <Tag tone="good">{t("voted")}</Tag> : touched && (isReady(of, marks) ? <Tag tone="own">{t("ready")}</Tag> : <Tag tone="wait">{t("todo")}</Tag>)}
      </div>
      {closed && <p className={css.small}>{t("notSelf")}</p>}
      {!voted && !closed && (
        <>
          {of.dimensions.map((dimension) => (
            <Mark key={dimension.code} of={dimension} mark={marks[dimension.code] ?? ""} set={(mark) => set({ ...marks, [dimension.code]: mark })} single={of.dimensions.length === 1} about={name} />
          ))}
          {touched && <Button onClick={() => set({})}>{t("clear")}</Button>}
        </>
      )}
    </section>
  );
}

interface MarkProps {
  of: Dimension;
  mark: string;
  set: (mark: string) => void;
  single: boolean;
  about: string;
}

function Mark({ of, mark, set, single, about }: MarkProps) {
  const t = ballotsWords.useWords();
  const id = useId();
  if (of.options.length > 0) {
    return (
      <fieldset className={parts.bare}>
        <legend className={single ? "sr-only" : parts.label}>{single ? about : of.name.text}</legend>
        <div className={css.options}>
          {of.options.map(({ code, name }) => (
            <label key={code} className={css.option}>
              <input type="radio" name={id} checked={mark === code} onChange={() => set(code)} />
              {name.text}
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  const wrong = mark !== "" && !fits(of, mark);
  return (
    <div className={css.number}>
      <label htmlFor={id}>{of.name.text}</label>
      <input id={id} className={parts.input} inputMode="decimal" autoComplete="off" value={mark} aria-invalid={wrong} aria-describedby={`${id}-hint`} onChange={(event) => set(event.target.value.trim())} />
      <span id={`${id}-hint`} className={wrong ? parts.wrong : parts.hint}>
        {t(wrong ? "markBad" : "mark", { most: points(of.most) })}
      </span>
    </div>
  );
}

/** Voting: marks for each person, kept on the device, checked once more, then cast for good. */
import { useState } from "react";
import { useMutation, type CombinedError } from "urql";
import { useDraft } from "@/app/drafts";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Button, Card, Tell } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { isReady, notCast, told, voteOf, type Ballot, type Dimension, type Marks, type Subject } from "./ballot";
import { BallotsCastDocument } from "./gql/graphql";
import { SubjectCard } from "./SubjectCard";
import { ballotsWords } from "./words";
import css from "./ballots.module.css";

const NOTHING: Marks = {};

interface VoteFormProps {
  of: Ballot;
  subjects: Subject[];
  /** Whether one may vote about oneself. */
  own: boolean;
  readAgain: () => void;
}

export function VoteForm({ of, subjects, own, readAgain }: VoteFormProps) {
  const t = ballotsWords.useWords();
  const { memberId } = useMember();
  const [marks, keep, forget] = useDraft<Marks>(`ballot.${memberId}.${of.id}`, NOTHING);
  const [asked, setAsked] = useState(false);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [cast, setCast] = useState(false);
  const [{ fetching }, run] = useMutation(BallotsCastDocument);
  const open = subjects.filter(({ voted, who }) => !voted && (own || who.id !== memberId));
  const ready = open.filter(({ who }) => isReady(of, marks[who.id]));
  const missing = open.length - ready.length;
  const [only] = of.dimensions;

  async function send(): Promise<void> {
    setErrors([]);
    const votes = ready.map((subject) => voteOf(of, subject, marks[subject.who.id] ?? {}));
    const { data, error: failed } = await run({ input: { appraisalId: of.id, votes } });
    setAsked(false);
    setError(failed);
    setErrors(data?.ballotCast?.errors ?? []);
    if (data?.ballotCast?.appraisal) {
      // What is still half filled, or on another page of a long list, is not lost with it.
      const left = notCast(marks, ready);
      if (Object.keys(left).length > 0) keep(left);
      else forget();
      setCast(true);
    }
    // After a lost answer the list says who was voted about: nothing can be cast twice.
    readAgain();
  }

  if (subjects.length === 0) return <Tell>{t("none")}</Tell>;
  return (
    <>
      <p role="status" className={css.progress}>
        {open.length === 0 ? `✓ ${t("all")}` : `${cast ? `✓ ${t("done")} · ` : ""}${t("filled", { done: ready.length, all: open.length })}`}
      </p>
      {open.length > 1 && of.dimensions.length === 1 && only && only.options.length > 0 && <Same of={only} set={(mark) => keep(fill(open, marks, only, mark))} />}
      {subjects.map((subject) => (
        <SubjectCard key={subject.who.id} of={of} subject={subject} closed={!subject.voted && !open.includes(subject)} marks={marks[subject.who.id] ?? {}} set={(next) => keep({ ...marks, [subject.who.id]: next })} />
      ))}
      {error && <Problem error={error} />}
      {errors.length > 0 && <p className={parts.wrong}>{t("refused")}</p>}
      <Errors errors={errors} />
      {open.length > 0 && (
        <>
          <Button look="primary" wide disabled={ready.length === 0} busy={fetching} onClick={() => setAsked(true)}>
            {ready.length === 0 ? t("nothing") : t("send", { count: ready.length })}
          </Button>
          <p className={css.small}>{t("kept")}</p>
        </>
      )}
      <Ask open={asked} title={t("sure")} yes={t("yes")} no={t("no")} busy={fetching} onNo={() => setAsked(false)} onYes={() => void send()}>
        <ul className={css.check}>
          {ready.map(({ who, name }) => (
            <li key={who.id}>
              <b>{name}</b>
              <span>{of.dimensions.map((dimension) => `${of.dimensions.length > 1 ? `${dimension.name.text} ` : ""}${told(dimension, marks[who.id]?.[dimension.code] ?? "")}`).join(" · ")}</span>
            </li>
          ))}
        </ul>
        {missing > 0 && <Tell wait>{t("partly", { count: missing })}</Tell>}
        <p className={css.small}>{`${t(of.secret ? "secretTell" : "openTell")} ${t("once")}`}</p>
      </Ask>
    </>
  );
}

/** One mark for everybody who has none yet. */
const fill = (open: Subject[], marks: Marks, { code }: Dimension, mark: string): Marks =>
  Object.fromEntries([...Object.entries(marks), ...open.filter(({ who }) => !marks[who.id]?.[code]).map(({ who }) => [who.id, { ...marks[who.id], [code]: mark }] as const)]);

function Same({ of, set }: { of: Dimension; set: (mark: string) => void }) {
  const t = ballotsWords.useWords();
  return (
    <Card title={t("sameAll")}>
      <div className={css.options}>
        {of.options.map(({ code, name }) => (
          <button key={code} type="button" className={parts.chip} onClick={() => set(code)}>
            {name.text}
          </button>
        ))}
      </div>
    </Card>
  );
}

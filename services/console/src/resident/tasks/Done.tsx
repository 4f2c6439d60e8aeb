/** Reporting a task as done: when, how much, what, with photos. Kept on the device until it is sent. */
import { useEffect, useRef, useState } from "react";
import { useClient, useMutation } from "urql";
import { today } from "@/app/days";
import { useDraft } from "@/app/drafts";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field, sorted } from "@/ui/phone/Field";
import { Button, Card } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { PhotoField } from "../photos/PhotoField";
import { sent, type Photo } from "../photos/send";
import { unitOf } from "../scheme/document";
import { TasksDoneDocument } from "./gql/graphql";
import { useRule } from "./scheme";
import type { Task } from "./status";
import { useStep } from "./step";
import { tasksWords } from "./words";
import css from "./tasks.module.css";

interface Draft {
  day: string;
  quantity: string;
  note: string;
  photos: readonly Photo[];
}
const NOTHING: Draft = { day: "", quantity: "1", note: "", photos: [] };

export function Done({ of }: { of: Task }) {
  const t = tasksWords.useWords();
  const client = useClient();
  const { community } = useMember();
  const { item } = useRule(of.schemeId, of.item);
  const [draft, keep, forget] = useDraft<Draft>(`task.${of.id}`, NOTHING);
  // Photos come one by one while others are still being made small: each is added to what is there by then.
  const latest = useRef(draft);
  useEffect(() => void (latest.current = draft), [draft]);
  const changePhotos = (by: (photos: readonly Photo[]) => Photo[]): void => {
    latest.current = { ...latest.current, photos: by(latest.current.photos) };
    keep(latest.current);
  };
  const [asked, setAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const [lost, setLost] = useState(false);
  const [, run] = useMutation(TasksDoneDocument);
  const { take, errors, error, busy } = useStep();
  const day = draft.day || today();
  const unit = item && unitOf(item.value);
  const wrong = {
    day: day > today() ? t("dayBad") : undefined,
    quantity: /^\d{1,7}(\.\d{1,3})?$/.test(draft.quantity) && Number(draft.quantity) > 0 ? undefined : t("quantityBad"),
  };
  const { at, rest } = sorted(errors, "day", "quantity", "note", "evidenceIds");

  async function report(): Promise<void> {
    setLost(false);
    let evidenceIds: string[];
    try {
      evidenceIds = await Promise.all(draft.photos.map((photo) => sent(client, photo)));
    } catch {
      setLost(true);
      setAsked(false);
      return;
    }
    const done = await take(() => run({ input: { id: of.id, revision: of.revision, day, quantity: draft.quantity, note: draft.note.trim() || null, evidenceIds } }));
    setAsked(false);
    if (done) forget();
  }

  return (
    <Card title={t("doneTitle")}>
      <Field label={t("day")} wrong={at("day") ?? (tried ? wrong.day : undefined)}>
        {(control) => <input {...control} type="date" max={today()} value={day} onChange={(event) => keep({ ...draft, day: event.target.value })} />}
      </Field>
      {unit && (
        <Field label={t("quantityUnit", { unit })} wrong={at("quantity") ?? (tried ? wrong.quantity : undefined)}>
          {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={draft.quantity} onChange={(event) => keep({ ...draft, quantity: event.target.value.trim() })} />}
        </Field>
      )}
      <Field label={t("note")} hint={t("noteHint")} wrong={at("note")}>
        {(control) => <textarea {...control} rows={3} maxLength={500} value={draft.note} onChange={(event) => keep({ ...draft, note: event.target.value })} />}
      </Field>
      <PhotoField community={community} photos={draft.photos} change={changePhotos} required={item?.evidence} wrong={at("evidenceIds")} />
      {lost && <p className={parts.wrong} role="alert">{`✕ ${t("photosFailed")}`}</p>}
      {error && <Problem error={error} />}
      <Errors errors={rest} />
      <div className={css.gap}>
        <Button
          look="primary"
          wide
          busy={busy}
          onClick={() => {
            setTried(true);
            if (!wrong.day && !wrong.quantity) setAsked(true);
          }}
        >
          {t("done")}
        </Button>
      </div>
      <Ask open={asked} title={t("doneSure")} yes={t("done")} busy={busy} onNo={() => setAsked(false)} onYes={() => void report()}>
        <p>{t("doneTell")}</p>
      </Ask>
    </Card>
  );
}

/** Calling off what one asked for. */
import { useState } from "react";
import { useMutation } from "urql";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field } from "@/ui/phone/Field";
import { Button } from "@/ui/phone/Parts";
import { TasksCancelDocument } from "./gql/graphql";
import type { Task } from "./status";
import { useStep } from "./step";
import { tasksWords } from "./words";

export function Cancel({ of }: { of: Task }) {
  const t = tasksWords.useWords();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [, run] = useMutation(TasksCancelDocument);
  const { take, errors, error, busy } = useStep();
  async function cancel(): Promise<void> {
    setTried(true);
    if (reason.trim() && (await take(() => run({ input: { id: of.id, revision: of.revision, reason: reason.trim() } })))) setAsked(false);
  }
  return (
    <>
      <Button wide look="danger" onClick={() => setAsked(true)}>
        {t("cancel")}
      </Button>
      <Ask open={asked} title={t("cancelSure")} yes={t("cancel")} danger busy={busy} onNo={() => setAsked(false)} onYes={() => void cancel()}>
        <p>{t("cancelTell")}</p>
        <Field label={t("cancelWhy")} wrong={tried && !reason.trim() ? t("cancelNeeded") : undefined}>
          {(control) => <input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {error && <Problem error={error} />}
        <Errors errors={errors} />
      </Ask>
    </>
  );
}

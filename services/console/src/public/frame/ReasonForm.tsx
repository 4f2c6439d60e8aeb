/** The reason of an objection: kept on the device until it is sent, what is wrong beside the field. */
import { useState, type FormEvent } from "react";
import type { CombinedError } from "urql";
import { useDraft } from "@/app/drafts";
import type { UserError } from "@/app/session/session";
import { TextArea } from "@/ui/open/Fields";
import { Errors, Problem } from "@/ui/State";
import { reasonWords } from "./reason.words";
import ui from "@/ui/open/ui.module.css";

const MOST = 500;

export interface Sent {
  done: boolean;
  errors: readonly UserError[];
  fault?: CombinedError;
}

interface ReasonFormProps {
  /** Under which the text is kept until it is sent. */
  draft: string;
  /** Whether it is filed under the caller's account. */
  named: boolean;
  send: (reason: string) => Promise<Sent>;
}

export function ReasonForm({ draft, named, send }: ReasonFormProps) {
  const t = reasonWords.useWords();
  const [reason, setReason, forget] = useDraft(draft, "");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const length = [...reason.trim()].length;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (length === 0 || length > MOST || busy) return;
    setBusy(true);
    const outcome = await send(reason.trim());
    setBusy(false);
    if (outcome.done) forget();
    else setSent(outcome);
  };
  const errors = sent?.errors ?? [];
  const beside = errors.find(({ place }) => place === "input.reason");
  return (
    <form className={ui.stack} onSubmit={(event) => void submit(event)} noValidate>
      <TextArea
        label={t("reason")}
        hint={t("hint")}
        most={MOST}
        value={reason}
        onChange={setReason}
        wrong={beside?.message ?? (tried && length === 0 ? t("missing") : undefined)}
      />
      <p className={ui.hint}>{t(named ? "named" : "unnamed")}</p>
      <Errors errors={errors.filter((error) => error !== beside)} />
      {sent?.fault && <Problem error={sent.fault} />}
      <button type="submit" className={ui.button} disabled={busy}>
        {t(busy ? "sending" : "send")}
      </button>
    </form>
  );
}

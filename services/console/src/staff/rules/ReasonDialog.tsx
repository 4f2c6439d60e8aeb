/** An act that the record keeps with its reason: what will happen is told first, the reason asked for, what went wrong shown in place. */
import { Input, Modal } from "antd";
import { useId, useState, type ReactNode } from "react";
import type { CombinedError } from "urql";
import { useCommon } from "@/app/common.words";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import css from "./rules.module.css";
import { rulesWords } from "./words";

export interface Outcome {
  error?: CombinedError;
  errors: readonly UserError[];
  /** Not sent: a field of the caller's own says what is missing. */
  stay?: boolean;
}

interface Props {
  open: boolean;
  title: string;
  text?: ReactNode;
  label: string;
  hint: string;
  ok: string;
  /** A note may be left empty where nothing demands it. */
  optional?: boolean;
  /** What was written before. */
  first?: string;
  /** Fields of the caller's own above the reason. */
  children?: ReactNode;
  close: () => void;
  act: (reason: string) => Promise<Outcome>;
}

const nothing: Outcome = { errors: [] };

export function ReasonDialog({ open, title, text, label, hint, ok, optional, first = "", children, close, act }: Props) {
  const t = rulesWords.useWords();
  const c = useCommon();
  const id = useId();
  const [reason, setReason] = useState(first);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState(nothing);
  const send = async (): Promise<void> => {
    const empty = !optional && !reason.trim();
    setMissing(empty);
    if (empty) return;
    setBusy(true);
    const result = await act(reason.trim());
    setBusy(false);
    setOutcome(result);
    if (result.stay || result.error || result.errors.length > 0) return;
    setReason("");
    close();
  };
  const leave = (): void => {
    setOutcome(nothing);
    setMissing(false);
    close();
  };
  return (
    <Modal open={open} title={title} okText={ok} cancelText={c("cancel")} confirmLoading={busy} onOk={() => void send()} onCancel={leave} destroyOnHidden>
      {text && <p>{text}</p>}
      {children}
      <label htmlFor={id} className={css.fieldLabel}>
        {label}
      </label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={500}
        autoFocus={!children}
        value={reason}
        status={missing ? "error" : undefined}
        aria-invalid={missing}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setReason(event.target.value)}
      />
      <p id={`${id}-hint`} className={missing ? css.fieldBad : css.fieldHint}>
        {missing ? t("required", { what: label }) : hint}
      </p>
      {outcome.error && <Problem error={outcome.error} />}
      <Errors errors={outcome.errors} />
    </Modal>
  );
}

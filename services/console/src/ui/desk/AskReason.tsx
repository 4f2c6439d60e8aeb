/** Asks before what cannot be undone, or what the log must explain: says what will happen and takes the reason. */
import { Button, Input, Modal } from "antd";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import type { UserError } from "@/app/session/session";
import { Errors } from "@/ui/State";
import { Actions } from "./Actions";
import { deskWords } from "./desk.words";
import css from "./fields.module.css";

interface BodyProps {
  /** What will happen. */
  text?: ReactNode;
  /** Fields of the caller's own above the reason. */
  children?: ReactNode;
  action: string;
  danger?: boolean;
  /** Reasons that are common here; a click fills them in. */
  hints?: readonly string[];
  optional?: boolean;
  label?: string;
  hint?: string;
  /** What was written before. */
  first?: string;
  errors?: readonly UserError[];
  /** Answers whether it was done; the dialog stays where it was not. */
  act: (reason: string) => Promise<boolean>;
  close: () => void;
}

/** As long as the server takes. */
const MOST = 500;

export function AskReason({ open = true, title, ...rest }: BodyProps & { open?: boolean; title: string }) {
  return (
    <Modal open={open} title={title} footer={null} onCancel={rest.close} destroyOnHidden>
      <Body {...rest} />
    </Modal>
  );
}

function Body({ text, children, action, danger, hints = [], optional, label, hint, first = "", errors = [], act, close }: BodyProps) {
  const t = deskWords.useWords();
  const id = useId();
  const [reason, setReason] = useState(first);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = !optional && reason.trim() === "";
  const wrong = asked && missing;
  const go = async (): Promise<void> => {
    setAsked(true);
    if (missing || busy) return;
    setBusy(true);
    const done = await act(reason.trim()).finally(() => setBusy(false));
    if (done) close();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void go();
  };
  return (
    <form onSubmit={submit} noValidate>
      {text && <div className={css.text}>{text}</div>}
      {children}
      <label htmlFor={id} className={css.label}>
        {label ?? t("reason")}
      </label>
      <Input.TextArea
        id={id}
        autoFocus={!children}
        rows={3}
        maxLength={MOST}
        showCount
        value={reason}
        status={wrong ? "error" : undefined}
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && void go()}
      />
      <p id={`${id}-hint`} className={wrong ? css.bad : css.hint}>
        {wrong ? t("reasonNeeded", { what: label ?? t("reason") }) : (hint ?? t("reasonHint"))}
      </p>
      {hints.length > 0 && (
        <p className={css.choices}>
          {hints.map((one) => (
            <Button key={one} size="small" aria-pressed={reason === one} type={reason === one ? "primary" : "default"} onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </p>
      )}
      <Errors errors={errors} />
      <Actions action={action} danger={danger} busy={busy} onClose={close} />
    </form>
  );
}

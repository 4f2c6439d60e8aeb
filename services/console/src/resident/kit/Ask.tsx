/** A question before something that cannot be undone, from the bottom of the screen. The browser's own dialog keeps the focus inside. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import { Button, Buttons } from "./Parts";
import css from "./kit.module.css";

interface AskProps {
  open: boolean;
  title: string;
  yes: string;
  no?: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  onYes: () => void;
  onNo: () => void;
  children?: ReactNode;
}

export function Ask({ open, title, yes, no, danger, busy, disabled, onYes, onNo, children }: AskProps) {
  const t = useCommon();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !open) return;
    // What was sent is not stopped by closing the question.
    const leave = (event: Event): void => {
      if (event.target !== dialog) return;
      event.preventDefault();
      if (!busy) onNo();
    };
    dialog.addEventListener("cancel", leave);
    dialog.addEventListener("click", leave);
    return () => {
      dialog.removeEventListener("cancel", leave);
      dialog.removeEventListener("click", leave);
    };
  }, [open, busy, onNo]);
  return (
    <dialog ref={ref} className={css.dialog} aria-labelledby={id}>
      {open && (
        <>
          <h2 id={id} className={css.dialogTitle}>
            {title}
          </h2>
          {children}
          <Buttons>
            <Button onClick={onNo} disabled={busy}>
              {no ?? t("cancel")}
            </Button>
            <Button look={danger ? "danger" : "primary"} busy={busy} disabled={disabled} onClick={onYes}>
              {yes}
            </Button>
          </Buttons>
        </>
      )}
    </dialog>
  );
}

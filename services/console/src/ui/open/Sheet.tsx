/** A dialog of the browser's own: it keeps the focus inside, closes by Escape, and is a sheet at the thumb on the phone. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import ui from "./ui.module.css";

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function Sheet({ title, onClose, children }: SheetProps) {
  const t = useCommon();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const at = dialog.current;
    if (at && !at.open) at.showModal();
    return () => at?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={ui.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // A second Escape closes it whatever we say; if the page still wants it, it comes back.
        if (dialog.current?.open) return;
        onClose();
        setTimeout(() => {
          if (dialog.current && !dialog.current.open) dialog.current.showModal();
        });
      }}
    >
      <div className={ui.dialogHead}>
        <h2 id={id} className={ui.grow}>
          {title}
        </h2>
        <button type="button" className={ui.close} aria-label={t("close")} onClick={onClose}>
          ×
        </button>
      </div>
      <div className={ui.dialogBody}>{children}</div>
    </dialog>
  );
}

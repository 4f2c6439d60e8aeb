/** A dialog of the browser's own: it keeps the focus inside, closes by Escape, and is a sheet at the thumb on the phone. */
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import css from "./Sheet.module.css";

interface SheetProps {
  title: string;
  /** Only a question: it has its own way out, and a click beside it leaves it. */
  asks?: boolean;
  onClose: () => void;
  children: ReactNode;
}

export function Sheet({ title, asks = false, onClose, children }: SheetProps) {
  const t = useCommon();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the page, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const at = dialog.current;
    if (at && !at.open) at.showModal();
    return () => at?.close();
  }, []);
  useEffect(() => {
    const at = dialog.current;
    if (!at || !asks) return;
    const beside = (event: Event): void => {
      if (event.target === at) onClose();
    };
    at.addEventListener("click", beside);
    return () => at.removeEventListener("click", beside);
  }, [asks, onClose]);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
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
      <div className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        {!asks && (
          <button type="button" className={css.close} aria-label={t("close")} onClick={onClose}>
            ×
          </button>
        )}
      </div>
      <div className={css.body}>{children}</div>
    </dialog>
  );
}

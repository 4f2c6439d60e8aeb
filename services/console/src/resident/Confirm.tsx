/** Asks before something that cannot be taken back. The browser's own dialog: it holds the focus and closes with Escape. */
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import css from "./Confirm.module.css";
import look from "./look.module.css";

export interface Question {
  title: string;
  text?: ReactNode;
  yes: string;
  danger?: boolean;
}

/** `ask` answers whether it was agreed to; `dialog` belongs somewhere on the page. */
export function useConfirm(): { ask: (question: Question) => Promise<boolean>; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ question: Question; answer: (yes: boolean) => void }>();
  const ask = useCallback((question: Question) => new Promise<boolean>((answer) => setAsked({ question, answer })), []);
  const answer = (yes: boolean): void => {
    asked?.answer(yes);
    setAsked(undefined);
  };
  return { ask, dialog: asked ? <Asked question={asked.question} answer={answer} /> : null };
}

function Asked({ question: { title, text, yes, danger }, answer }: { question: Question; answer: (yes: boolean) => void }) {
  const t = useCommon();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal();
  }, []);
  return (
    <dialog
      ref={ref}
      className={css.dialog}
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2 id="confirm-title" className={css.title}>
        {title}
      </h2>
      {text && <div className={css.text}>{text}</div>}
      <div className={look.actions}>
        <button type="button" className={look.quiet} onClick={() => answer(false)}>
          {t("cancel")}
        </button>
        <button type="button" className={danger ? look.danger : look.button} onClick={() => answer(true)}>
          {yes}
        </button>
      </div>
    </dialog>
  );
}

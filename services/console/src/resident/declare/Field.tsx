/** A field with its label, its hint and what is wrong with it, tied together for screen readers. */
import { useId, type ReactNode } from "react";
import look from "../look.module.css";
import type { Wrongs } from "./check";
import { declareWords } from "./words";

/** The words for what is wrong with a field, if anything is. */
export function useWrong(wrongs: Wrongs | undefined): (field: string) => string | undefined {
  const t = declareWords.useWords();
  return (field) => {
    const wrong = wrongs?.[field];
    if (!wrong) return undefined;
    return "message" in wrong ? wrong.message : t(wrong.key, wrong.values);
  };
}

interface Control {
  id: string;
  className: string | undefined;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
}

export function Field({ label, hint, wrong, children }: { label: string; hint?: string; wrong?: string; children: (props: Control) => ReactNode }) {
  const id = useId();
  const told = [wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={look.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, className: look.input, "aria-invalid": Boolean(wrong), "aria-describedby": told || undefined })}
      {wrong && (
        <p className={look.wrong} id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {hint && (
        <p className={look.muted} id={`${id}-hint`} style={{ margin: 0 }}>
          {hint}
        </p>
      )}
    </div>
  );
}

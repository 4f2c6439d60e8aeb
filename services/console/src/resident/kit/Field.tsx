/** A labelled control with its hint and what is wrong with it, told to screen readers too. */
import { useId, type ReactNode } from "react";
import type { UserError } from "@/app/session/session";
import css from "./kit.module.css";

interface Control {
  id: string;
  className: string | undefined;
  "aria-describedby": string;
  "aria-invalid": boolean;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  wrong?: string;
  children: (control: Control) => ReactNode;
}

export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, className: css.input, "aria-describedby": `${id}-hint`, "aria-invalid": Boolean(wrong) })}
      <span id={`${id}-hint`} className={wrong ? css.wrong : css.hint} role={wrong ? "alert" : undefined}>
        {wrong ? `✕ ${wrong}` : hint}
      </span>
    </div>
  );
}

/** What the server says of one place, message and mend in a line; and what belongs to no field. */
export function sorted(errors: readonly UserError[], ...places: string[]): { at: (place: string) => string | undefined; rest: UserError[] } {
  const local = (error: UserError): string => (error.place ?? "").replace(/^input\./, "");
  return {
    at: (place) => {
      const error = errors.find((one) => local(one) === place);
      return error && `${error.message} ${error.mend}`.trim();
    },
    rest: errors.filter((error) => !places.includes(local(error))),
  };
}

/** A control with its label, its hint and what is wrong with it, told to screen readers too. */
import { useId, type ReactNode } from "react";
import type { UserError } from "@/app/session/session";
import css from "./parts.module.css";

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  wrong?: string;
}

interface Control {
  id: string;
  className: string | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

export function Field({ label, hint, wrong, children }: FieldProps & { children: (control: Control) => ReactNode }) {
  const id = useId();
  const told = [hint ? `${id}h` : "", wrong ? `${id}w` : ""].filter(Boolean).join(" ");
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {children({ id, className: css.input, "aria-describedby": told || undefined, "aria-invalid": Boolean(wrong) })}
      {hint && (
        <p id={`${id}h`} className={css.hint}>
          {hint}
        </p>
      )}
      <div aria-live="polite">
        {wrong && (
          <p id={`${id}w`} className={css.wrong}>
            <span aria-hidden="true">⚠ </span>
            {wrong}
          </p>
        )}
      </div>
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

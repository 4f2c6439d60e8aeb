/** Fields of open pages: a label, a hint, what is wrong, told to screen readers too. */
import { useId, useState, type ComponentProps, type ReactNode } from "react";
import { openWords } from "./words";
import ui from "./ui.module.css";

interface Around {
  label: string;
  hint?: ReactNode;
  wrong?: string;
}

interface FieldProps extends Around {
  children: (marks: { id: string; "aria-describedby"?: string; "aria-invalid": boolean }) => ReactNode;
}

/** The label above, hint and fault below whatever control it holds. */
export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const told = [hint ? `${id}h` : "", wrong ? `${id}w` : ""].filter(Boolean).join(" ");
  return (
    <div className={ui.field}>
      <label htmlFor={id} className={ui.label}>
        {label}
      </label>
      {children({ id, "aria-describedby": told || undefined, "aria-invalid": Boolean(wrong) })}
      {hint && (
        <p id={`${id}h`} className={ui.hint}>
          {hint}
        </p>
      )}
      <div aria-live="polite">
        {wrong && (
          <p id={`${id}w`} className={ui.wrong}>
            <span aria-hidden="true">⚠ </span>
            {wrong}
          </p>
        )}
      </div>
    </div>
  );
}

type InputProps = Around & Omit<ComponentProps<"input">, "onChange" | "value"> & { value: string; onChange: (value: string) => void };

export function TextField({ label, hint, wrong, value, onChange, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(marks) => <input {...rest} {...marks} className={ui.input} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** A password that can be looked at while it is typed: fewer lock-outs. */
export function PasswordField({ label, hint, wrong, value, onChange, ...rest }: InputProps) {
  const t = openWords.useWords();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(marks) => (
        <span className={ui.box}>
          <input
            {...rest}
            {...marks}
            type={shown ? "text" : "password"}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className={`${ui.input} ${ui.eyed}`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <button type="button" className={ui.eye} aria-label={t(shown ? "hideLong" : "showLong")} onClick={() => setShown(!shown)}>
            {shown ? t("hide") : t("show")}
          </button>
        </span>
      )}
    </Field>
  );
}

type AreaProps = Around & { value: string; onChange: (value: string) => void; most: number; placeholder?: string; rows?: number };

/** Text with its limit told before it is reached. */
export function TextArea({ label, hint, wrong, value, onChange, most, rows = 4, ...rest }: AreaProps) {
  const t = openWords.useWords();
  const left = most - [...value.trim()].length;
  const over = left < 0 ? t("sharp", { count: most }) : undefined;
  return (
    <Field label={label} hint={hint ?? (left < 100 && left >= 0 ? t("left", { count: left }) : undefined)} wrong={wrong ?? over}>
      {(marks) => <textarea {...rest} {...marks} rows={rows} className={`${ui.input} ${ui.area}`} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

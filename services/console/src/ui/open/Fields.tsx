/** Fields of open pages: a line, a password, a text with its limit. */
import { useState, type ComponentProps } from "react";
import { Field, type FieldProps } from "@/ui/phone/Field";
import { openWords } from "./words";
import ui from "./ui.module.css";

type InputProps = FieldProps & Omit<ComponentProps<"input">, "onChange" | "value"> & { value: string; onChange: (value: string) => void };

export function TextField({ label, hint, wrong, value, onChange, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(marks) => <input {...rest} {...marks} value={value} onChange={(event) => onChange(event.target.value)} />}
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
            className={`${marks.className} ${ui.eyed}`}
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

type AreaProps = FieldProps & { value: string; onChange: (value: string) => void; most: number; placeholder?: string; rows?: number };

/** Text with its limit told before it is reached. */
export function TextArea({ label, hint, wrong, value, onChange, most, rows = 4, ...rest }: AreaProps) {
  const t = openWords.useWords();
  const left = most - [...value.trim()].length;
  const over = left < 0 ? t("sharp", { count: most }) : undefined;
  return (
    <Field label={label} hint={hint ?? (left < 100 && left >= 0 ? t("left", { count: left }) : undefined)} wrong={wrong ?? over}>
      {(marks) => <textarea {...rest} {...marks} rows={rows} className={`${marks.className} ${ui.area}`} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

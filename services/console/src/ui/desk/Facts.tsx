/** A row of figures with what they are, and a list of terms. */
import type { ReactNode } from "react";
import css from "./parts.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

export function Facts({ of }: { of: Fact[] }) {
  return (
    <dl className={css.facts}>
      {of.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="digits">{value}</dd>
          {note && <dd className={css.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

export function Terms({ of }: { of: Fact[] }) {
  return (
    <dl className={css.terms}>
      {of.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note && <div className={css.note}>{note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Panel({ title, actions, children }: { title?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.panel}>
      {title && (
        <header className={css.panelHead}>
          <h2>{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}

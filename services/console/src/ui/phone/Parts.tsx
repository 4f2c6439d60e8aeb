/** Small parts of the phone's pages: cards, rows that lead on, buttons, marks, facts. Plain elements, so that the first load stays small. */
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link } from "react-router";
import { phoneWords } from "./phone.words";
import css from "./parts.module.css";

export function Card({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.card}>
      {title && <h2 className={css.cardTitle}>{title}</h2>}
      {children}
    </section>
  );
}

interface RowProps {
  title: ReactNode;
  note?: ReactNode;
  value?: ReactNode;
  icon?: ReactNode;
  to?: string;
  onClick?: () => void;
}

/** A row of a list; it leads somewhere, does something, or only tells. */
export function Row({ title, note, value, icon, to, onClick }: RowProps) {
  const inside = (
    <>
      {icon && (
        <span className={css.rowIcon} aria-hidden="true">
          {icon}
        </span>
      )}
      <span className={css.rowText}>
        <span className={css.rowTitle}>{title}</span>
        {note && <span className={css.note}>{note}</span>}
      </span>
      {value !== undefined && <span className={css.rowValue}>{value}</span>}
      {(to || onClick) && (
        <span className={css.chevron} aria-hidden="true">
          ›
        </span>
      )}
    </>
  );
  if (to) return <Link to={to} className={css.row}>{inside}</Link>;
  if (onClick) return <button type="button" className={css.row} onClick={onClick}>{inside}</button>;
  return <div className={css.row}>{inside}</div>;
}

export const Rows = ({ children }: { children: ReactNode }) => <ul className={css.list}>{children}</ul>;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "primary" | "danger" | "plain";
  wide?: boolean;
  busy?: boolean;
}

/** A button that says when it works. It stays where it is and keeps its focus meanwhile. */
export function Button({ look = "plain", wide, busy, children, onClick, ...rest }: ButtonProps) {
  const t = phoneWords.useWords();
  const looks = [css.button, look === "plain" ? "" : css[look], wide ? css.wide : ""].filter(Boolean).join(" ");
  return (
    <button type="button" {...rest} className={looks} aria-disabled={busy || undefined} onClick={busy ? (event) => event.preventDefault() : onClick}>
      {busy ? t("busy") : children}
    </button>
  );
}

export function ButtonLink({ to, look = "plain", wide, children }: { to: string; look?: "primary" | "plain"; wide?: boolean; children: ReactNode }) {
  return (
    <Link to={to} className={[css.button, look === "primary" ? css.primary : "", wide ? css.wide : ""].filter(Boolean).join(" ")}>
      {children}
    </Link>
  );
}

export type Tone = "plain" | "good" | "wait" | "bad" | "own";
const SIGNS: Record<Tone, string> = { plain: "○", good: "✓", wait: "◷", bad: "✕", own: "●" };

/** A state in words with a sign, never by colour alone. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`${css.tag} ${css[tone]}`}>
      <span aria-hidden="true">{SIGNS[tone]}</span>
      {children}
    </span>
  );
}

/** Name and value, line by line; what is absent is left out. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {of
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => (
          <FactLine key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

const FactLine = ({ name, value }: { name: string; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);

/** A calm note in a box. */
export const Tell = ({ wait, children }: { wait?: boolean; children: ReactNode }) => <div className={wait ? css.tellWait : css.tell}>{children}</div>;
export const Buttons = ({ children }: { children: ReactNode }) => <div className={css.buttons}>{children}</div>;

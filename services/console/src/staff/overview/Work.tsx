/** One kind of work: how much, how old, how urgent, and the way to it; and several under their heading. */
import { ExclamationCircleFilled, RightOutlined } from "@ant-design/icons";
import { Children, type ReactNode } from "react";
import { Link } from "react-router";
import css from "./overview.module.css";

interface WorkProps {
  title: string;
  count: string;
  /** One line each; the first is the most urgent. */
  facts: ReactNode[];
  to: string;
  go: string;
  icon: ReactNode;
  isLoud?: boolean;
}

export function Work({ title, count, facts, to, go, icon, isLoud }: WorkProps) {
  return (
    <li>
      <Link to={to} className={`${css.work} ${isLoud ? css.loud : ""}`}>
        <span className={css.icon} aria-hidden>
          {isLoud ? <ExclamationCircleFilled /> : icon}
        </span>
        <span className={css.text}>
          <span className={css.title}>{title}</span>
          {facts.map((fact, at) => (
            <span key={at} className={css.fact}>
              {fact}
            </span>
          ))}
        </span>
        <span className={`${css.count} digits`}>{count}</span>
        <span className={css.go}>
          {go} <RightOutlined aria-hidden />
        </span>
      </Link>
    </li>
  );
}

/** Work under its heading; no heading without work, also where that shows only later. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  if (Children.toArray(children).length === 0) return null;
  return (
    <section className={css.kind}>
      <h2 className={css.part}>{title}</h2>
      <ul className={css.list}>{children}</ul>
    </section>
  );
}

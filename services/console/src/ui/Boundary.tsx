/** Catches what a page throws, tells it calmly, and lets the rest of the product stand. */
import { Component, useEffect, useState, type ReactNode } from "react";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { useCommon } from "@/app/common.words";
import css from "./State.module.css";

/** A newer version was deployed while this page was open: its parts have other names now. */
const isStale = (error: unknown): boolean => error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

const RELOADED = "linli.reloaded";
const SOON = 60_000;

/** Whether to load the page anew. Not twice within a minute: a part that cannot be had at all would reload for ever. */
export function mayReload(now = Date.now()): boolean {
  try {
    if (now - Number(sessionStorage.getItem(RELOADED) ?? 0) < SOON) return false;
    sessionStorage.setItem(RELOADED, String(now));
    return true;
  } catch {
    // Where nothing is kept, a loop could not be told.
    return false;
  }
}

export function Crashed() {
  const error = useRouteError();
  // Decided once: a page is drawn more than once before it is left.
  const [reloads] = useState(() => isStale(error) && mayReload());
  useEffect(() => {
    if (reloads) location.reload();
  }, [reloads]);
  if (reloads) return null;
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return <Fault error={error} />;
}

function Fault({ error }: { error: unknown }) {
  const t = useCommon();
  return (
    <main className={css.problem} role="alert" style={{ margin: 24 }}>
      <p className={css.message}>{t("crashed")}</p>
      <p>{t("crashedMend")}</p>
      <p>
        <code>{error instanceof Error ? error.message.slice(0, 120) : ""}</code>
      </p>
      <button type="button" className={css.retry} onClick={() => location.reload()}>
        {t("retry")}
      </button>
    </main>
  );
}

export function NotFound() {
  const t = useCommon();
  return (
    <main className={css.empty}>
      <h1 style={{ fontSize: "var(--title)" }}>{t("notFound")}</h1>
      <p>{t("notFoundMend")}</p>
      <a href="/">{t("back")}</a>
    </main>
  );
}

/** Around a part of a page whose fault must not take the rest with it, a chart for example. */
export class Guard extends Component<{ children: ReactNode }, { error?: unknown }> {
  state: { error?: unknown } = {};
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  render() {
    return this.state.error ? <Fault error={this.state.error} /> : this.props.children;
  }
}

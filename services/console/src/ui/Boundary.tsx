/** Catches what a page throws, tells it calmly, and lets the rest of the product stand. */
import { Component, type ReactNode } from "react";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { useCommon } from "@/app/common.words";
import css from "./State.module.css";

/** A newer version was deployed while this page was open: its parts have other names now. */
const isStale = (error: unknown): boolean => error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

export function Crashed() {
  const error = useRouteError();
  if (isStale(error) && !sessionStorage.getItem("linli.reloaded")) {
    sessionStorage.setItem("linli.reloaded", "1");
    location.reload();
    return null;
  }
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

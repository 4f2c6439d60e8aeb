/** Catches what a page throws, tells it calmly, and lets the rest of the product stand. */
import { useCallback, useEffect, useState } from "react";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { useCommon } from "@/app/common.words";
import { Loading, Problem } from "./State";
import css from "./State.module.css";

/** A part of the page could not be had: a newer version was deployed and it has another name now, or the network is away. */
export const isMissing = (error: unknown): boolean => error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);

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

/** Whether the server answers: to load anew without it would only show the browser's own fault. */
const isReached = (): Promise<boolean> =>
  fetch("/", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

export function Crashed() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound alone />;
  return isMissing(error) ? <Missing error={error} /> : <Fault error={error} />;
}

/** Loads the page anew as soon as the server can be reached. */
function Missing({ error }: { error: unknown }) {
  const [state, setState] = useState<"looking" | "away" | "broken">("looking");
  const load = useCallback(async (may: () => boolean): Promise<void> => {
    const reached = await isReached();
    if (reached && may()) location.reload();
    else setState(reached ? "broken" : "away");
  }, []);
  useEffect(() => {
    void load(mayReload);
    const back = (): void => void load(() => true);
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, [load]);
  if (state === "looking") return <Loading />;
  if (state === "broken") return <Fault error={error} />;
  return <Problem error={new Error("unreachable")} retry={() => void load(() => true)} />;
}

function Fault({ error }: { error: unknown }) {
  const t = useCommon();
  return (
    <div className={css.problem} role="alert" style={{ margin: 24 }}>
      <p className={css.message}>{t("crashed")}</p>
      <p>{t("crashedMend")}</p>
      <p>
        <code style={{ overflowWrap: "anywhere" }}>{error instanceof Error ? error.message.slice(0, 120) : ""}</code>
      </p>
      <button type="button" className={css.retry} onClick={() => location.reload()}>
        {t("retry")}
      </button>
    </div>
  );
}

/** There is no such page; `alone` where no frame with a main part stands around it. */
export function NotFound({ alone = false }: { alone?: boolean }) {
  const t = useCommon();
  const Part = alone ? "main" : "section";
  return (
    <Part className={css.empty}>
      <h1 style={{ fontSize: "var(--title)" }}>{t("notFound")}</h1>
      <p>{t("notFoundMend")}</p>
      <a href="/" className={css.retry}>
        {t("back")}
      </a>
    </Part>
  );
}

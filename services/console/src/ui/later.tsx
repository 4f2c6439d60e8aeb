/**
 * A part that is not there at first: a dialog that a click opens, the step after this one. It is fetched when the page has come to
 * rest, or at once when it is wanted sooner; the first load does without it. Where it cannot be had, the page around it stays.
 */
import { Component, lazy, Suspense, useState, type ComponentType, type ReactElement, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import { isMissing } from "./Boundary";
import css from "./State.module.css";

const REST = 1500;

function atRest(then: () => void): void {
  const idle = (): void => {
    // Not in every browser that we serve.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(then, { timeout: 5000 });
    else then();
  };
  setTimeout(idle, REST);
}

/** How dialogs name what closes them. */
interface Closing {
  close?: unknown;
  onClose?: unknown;
}

function closer({ close, onClose }: Closing): (() => void) | undefined {
  const found = close ?? onClose;
  return typeof found === "function" ? () => void found() : undefined;
}

/** `wanted` says of what is handed to it whether it must be there; a part that is mounted only when it is, needs none. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, wanted: (props: P) => boolean = () => true): (props: P) => ReactElement | null {
  const fetched = (): Promise<{ default: ComponentType<P> }> => load().then((part) => ({ default: part }));
  let Part = lazy(fetched);
  // What fails now is told when it is wanted.
  atRest(() => void load().catch(() => undefined));
  return function Later(props: P) {
    const [was, setWas] = useState(false);
    const [tries, setTries] = useState(0);
    if (!was && wanted(props)) setWas(true);
    if (!was) return null;
    const anew = (times: number): void => {
      Part = lazy(fetched);
      setTries(times);
    };
    const close = closer(props);
    const leave = close && ((): void => {
      anew(0);
      setWas(false);
      close();
    });
    return (
      <Guard key={tries} instead={<Missing again={() => anew(tries + 1)} isSecond={tries > 0} leave={leave} />}>
        <Suspense fallback={null}>
          <Part {...props} />
        </Suspense>
      </Guard>
    );
  };
}

interface GuardProps {
  instead: ReactNode;
  children: ReactNode;
}

/** Shows something else where a part could not be had; any other fault is the page's. */
class Guard extends Component<GuardProps, { error?: unknown }> {
  override state: { error?: unknown } = {};
  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }
  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (!isMissing(error)) throw error;
    return this.props.instead;
  }
}

interface MissingProps {
  again: () => void;
  /** Some browsers never ask twice for what once failed: then only a new page helps. */
  isSecond: boolean;
  leave: (() => void) | undefined;
}

function Missing({ again, isSecond, leave }: MissingProps) {
  const t = useCommon();
  return (
    <div className={leave ? `${css.problem} ${css.over}` : css.problem} role="alert">
      <p className={css.message}>{t("partMissing")}</p>
      <p>{t("partMissingMend")}</p>
      <div className={css.ways}>
        <button type="button" className={css.retry} onClick={isSecond ? () => location.reload() : again}>
          {t(isSecond ? "reload" : "retry")}
        </button>
        {leave && (
          <button type="button" className={css.retry} onClick={leave}>
            {t("close")}
          </button>
        )}
      </div>
    </div>
  );
}

/**
 * A part that is not there at first: a dialog that a click opens, the step after this one. It is fetched when the page has come to
 * rest, or at once when it is wanted sooner; the first load does without it.
 */
import { lazy, Suspense, useState, type ComponentType, type ReactElement } from "react";

const REST = 1500;

function atRest(then: () => void): void {
  const idle = (): void => {
    // Not in every browser that we serve.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(then, { timeout: 5000 });
    else then();
  };
  setTimeout(idle, REST);
}

/** `wanted` says of what is handed to it whether it must be there; a part that is mounted only when it is, needs none. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, wanted: (props: P) => boolean = () => true): (props: P) => ReactElement | null {
  const fetched = (): Promise<{ default: ComponentType<P> }> => load().then((part) => ({ default: part }));
  const Part = lazy(fetched);
  // What fails now is told when it is wanted.
  atRest(() => void load().catch(() => undefined));
  return function Later(props: P) {
    const [was, setWas] = useState(false);
    if (!was && wanted(props)) setWas(true);
    return was ? (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    ) : null;
  };
}

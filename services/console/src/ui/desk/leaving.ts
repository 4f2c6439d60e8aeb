/** Asks before a page is left that shows what is not shown again: by Back, by a link, by closing or reloading it. */
import { useEffect, useRef } from "react";
import { useBlocker } from "react-router";

/** `ask` is given what goes on leaving and what stays; of a reload the browser asks in its own words. */
export function useLeaving(isOn: boolean, ask: (leave: () => void, stay: () => void) => void): void {
  const { state, proceed, reset } = useBlocker(isOn);
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  useEffect(() => {
    if (state === "blocked") asking.current(proceed, reset);
  }, [state, proceed, reset]);
  useEffect(() => {
    if (!isOn) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, [isOn]);
}

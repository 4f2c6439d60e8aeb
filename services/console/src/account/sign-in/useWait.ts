/** The lock-out's clock: how many seconds until another try is worth it. */
import { useEffect, useState } from "react";
import type { UserError } from "@/app/session/session";

/** The seconds the server told, in whichever language. */
export const secondsOf = (error: UserError): number => Number(/\d+/.exec(error.mend)?.[0] ?? 60);

export function useWait(): { left: number; start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (until <= Date.now()) return;
    const clock = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(clock);
    }, 1000);
    return () => clearInterval(clock);
  }, [until]);
  const start = (seconds: number): void => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1000);
  };
  return { left, start };
}

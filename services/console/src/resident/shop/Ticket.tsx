/** The code in large print, black on white. The screen stays on while it is shown. */
import { useEffect, useState } from "react";
import { Button } from "@/ui/phone/Parts";
import { shopWords } from "./words";
import css from "./shop.module.css";

/** Keeps the screen on; answers whether the browser agreed. */
function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let over = false;
    let lock: WakeLockSentinel | undefined;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (over) await lock.release();
        else setAwake(true);
      } catch {
        // A low battery refuses; the code can be read all the same.
      }
    };
    void hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", hold);
      void lock?.release();
    };
  }, []);
  return awake;
}

export function Ticket({ code }: { code: string }) {
  const t = shopWords.useWords();
  const awake = useAwake();
  const [copied, setCopied] = useState(false);
  const groups = code.match(/.{1,4}/g) ?? [code];
  return (
    <div className={css.ticket}>
      <p>{t("code")}</p>
      <div className={css.code}>
        <span className="sr-only">{code.split("").join(" ")}</span>
        {groups.map((group, index) => (
          <span key={index} aria-hidden="true">
            {group}
          </span>
        ))}
      </div>
      <p>{t("codeTell")}</p>
      {awake && <p>{t("awake")}</p>}
      {"clipboard" in navigator && (
        <Button onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}>{copied ? `✓ ${t("copied")}` : t("codeCopy")}</Button>
      )}
    </div>
  );
}

/** What somebody is filling in stays on the device until it is sent: a reload, a lost network, an empty battery lose nothing. */
import { useCallback, useState } from "react";

const PREFIX = "linli.draft.";

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** A state that is kept under `key` until `clear`. */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => void, () => void] {
  const [kept, keep] = useState(() => ({ key, value: read<T>(key) ?? initial }));
  let { value } = kept;
  if (kept.key !== key) {
    value = read<T>(key) ?? initial;
    keep({ key, value });
  }
  const set = useCallback(
    (next: T) => {
      keep({ key, value: next });
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(next));
      } catch {
        // Full or forbidden: the page still works, it only forgets on reload.
      }
    },
    [key],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(PREFIX + key);
    keep({ key, value: initial });
  }, [key, initial]);
  return [value, set, clear];
}

/** A key that makes one act one, however often it is sent. Kept with the draft, renewed by `renew` once the act is done. */
export const newKey = (): string => {
  // Without TLS (a trial in the house's own network) browsers have no `randomUUID`.
  if ("randomUUID" in crypto) return crypto.randomUUID();
  return Array.from((crypto as Crypto).getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Everything that was kept is dropped, when somebody signs out of a device that others use. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  // Photos of drafts are too large for that storage and lie in a database of their own (resident/photos).
  if ("indexedDB" in globalThis) indexedDB.deleteDatabase("linli.photos");
}

/** What somebody is filling in stays on the device until it is sent: a reload, a lost network, an empty battery lose nothing. */
import { useCallback, useState } from "react";

const PREFIX = "linli.draft.";
/** Reasons that a reviewer gave last (staff/review). */
const REASONS = "linli.reasons";

/** Whose drafts these are: the next who signs in on this device sees none of them. */
let owner: string | undefined;
export function draftsOf(account: string | undefined): void {
  owner = account;
  if (!account) return;
  // A tab that slept while its person signed out elsewhere still has what goes with a tab.
  const [mine, nobodys] = [`${PREFIX}${account}.`, `${PREFIX}nobody.`];
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX) && !key.startsWith(mine) && !key.startsWith(nobodys)) sessionStorage.removeItem(key);
}

interface Shelf {
  start: string;
  of: Storage;
}

/** Drafts under such keys go with their tab: lists of people with their numbers are not left in a browser that others use. */
export const IN_TAB = "tab.";

/** Where drafts lie. Of somebody who did not sign in nothing outlives the tab: nobody would sign out. */
const shelf = (key: string): Shelf => ({ start: `${PREFIX}${owner ?? "nobody"}.`, of: owner && !key.startsWith(IN_TAB) ? localStorage : sessionStorage });

function read<T>(key: string): T | undefined {
  try {
    const { start, of } = shelf(key);
    const text = of.getItem(start + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** What is kept under keys that begin so, by the rest of its key. Throws where a browser keeps nothing. */
export function draftsUnder<T>(begin: string): [rest: string, value: T][] {
  const { start, of } = shelf(begin);
  const whole = start + begin;
  return Object.keys(of)
    .filter((key) => key.startsWith(whole))
    .map((key) => [key.slice(whole.length), JSON.parse(of.getItem(key) ?? "null") as T]);
}

/** A state that is kept under `key` until `clear`. Setting it answers whether it outlives the page. */
export function useDraft<T>(key: string, initial: T): [T, (next: T) => boolean, () => void] {
  const whole = shelf(key).start + key;
  const [kept, keep] = useState(() => ({ whole, value: read<T>(key) ?? initial }));
  let { value } = kept;
  if (kept.whole !== whole) {
    value = read<T>(key) ?? initial;
    keep({ whole, value });
  }
  const set = useCallback(
    (next: T) => {
      keep({ whole, value: next });
      try {
        // Somebody else is here by now: this page is about to go.
        if (shelf(key).start + key !== whole) return false;
        shelf(key).of.setItem(whole, JSON.stringify(next));
        return true;
      } catch {
        // Full or forbidden: the page still works, it only forgets on reload.
        return false;
      }
    },
    [whole, key],
  );
  const clear = useCallback(() => {
    try {
      for (const storage of [localStorage, sessionStorage]) storage.removeItem(whole);
    } catch {
      // Where nothing is kept, nothing is left.
    }
    keep({ whole, value: initial });
  }, [whole, initial]);
  return [value, set, clear];
}

/** A key that makes one act one, however often it is sent. Kept with the draft, renewed by `renew` once the act is done. */
export const newKey = (): string => {
  // Without TLS (a trial in the house's own network) browsers have no `randomUUID`.
  if ("randomUUID" in crypto) return crypto.randomUUID();
  return Array.from((crypto as Crypto).getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const holders = new Set<() => void>();
/** Whoever holds what people filled in outside of this file drops it when another person comes. */
export const onForget = (drop: () => void): void => void holders.add(drop);

/** What is only held in memory is dropped: somebody else signed in in another tab. */
export function forgetHeld(): void {
  for (const drop of holders) drop();
}

/** Everything that was kept is dropped, when somebody signs out of a device that others use. */
export function forgetDrafts(): void {
  forgetHeld();
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX) || key.startsWith(REASONS)) storage.removeItem(key);
  }
  // Photos of drafts are too large for that storage and lie in a database of their own (resident/photos).
  if ("indexedDB" in globalThis) indexedDB.deleteDatabase("linli.photos");
}

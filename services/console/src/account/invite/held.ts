/**
 * The secret of the invitation that is open in this tab. Neither in the address nor in the browser's storage, yet outside of
 * the page: pages are drawn anew when the language or the person changes, and both happen here.
 */
let token = "";
let used = false;

/** Behind `#`, so that it was never sent to any server on the way here. */
export function hold(hash: string): void {
  token = hash.startsWith("#lli_") ? hash.slice(1).trim() : "";
  used = false;
}

export const held = (): string => token;

/** The invitation became an account. */
export function use(): void {
  token = "";
  used = true;
}

export const isUsed = (): boolean => used;

/** Where somebody goes after signing in: only to addresses of our own. */
export function safePath(to: string | null): string {
  // `//host` and `/\host` are other sites to a browser.
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}

const PHONE = "linli.phone";

export function keptPhone(): string {
  try {
    return localStorage.getItem(PHONE) ?? "";
  } catch {
    return "";
  }
}

export function keepPhone(phone: string | undefined): void {
  try {
    if (phone) localStorage.setItem(PHONE, phone);
    else localStorage.removeItem(PHONE);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

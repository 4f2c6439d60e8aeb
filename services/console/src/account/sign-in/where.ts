/** Where somebody goes after signing in: only to addresses of our own. */
export function safePath(to: string | null): string {
  // As the browser would read it: `//host`, `/\host` and a tab between the slashes are other sites.
  if (!to?.startsWith("/") || !URL.canParse(to, location.origin)) return "/";
  const { origin, pathname, search } = new URL(to, location.origin);
  // `/.//host` is read as a path here, and as another site by whoever is given that path.
  if (origin !== location.origin || pathname.startsWith("//") || /^\/sign-in(\/|$)/.test(pathname)) return "/";
  return pathname + search;
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

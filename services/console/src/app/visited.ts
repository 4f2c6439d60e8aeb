/** Communities whose bulletin was read on this device, latest first, so that the sign-in page can lead back to them. */
const KEY = "linli.visited";
const MOST = 3;

export interface Visited {
  id: string;
  name: string;
}

export function visited(): Visited[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one): one is Visited => typeof one?.id === "string" && typeof one.name === "string") : [];
  } catch {
    return [];
  }
}

export function visit(community: Visited): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([community, ...visited().filter(({ id }) => id !== community.id)].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing forgets it.
  }
}

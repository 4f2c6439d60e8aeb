/** Calls to the product's own address. Tokens live in cookies that no script can read; a header of our own keeps other sites out. */
import { newKey } from "./drafts";
import { current } from "./settings";

const headers = (): Record<string, string> => ({ "x-linli": "console", "accept-language": current().lang });

/** Called when the session is over and cannot be renewed. */
let ended: () => void = () => {};
export const onSessionEnd = (tell: () => void): void => void (ended = tell);

/** Until when the access cookie is good, by this device's clock. All tabs share it; without it nobody is signed in here. */
const GOOD_UNTIL = "linli.session";
/** Renewed a little earlier, so that no request meets its end on the way. */
const EARLY = 30_000;

const goodUntil = (): number | undefined => {
  const kept = localStorage.getItem(GOOD_UNTIL);
  return kept === null ? undefined : Number(kept);
};

/** Which visit this is: another one with every sign-in and sign-out, so that other tabs see that somebody else is here. */
const VISIT = "linli.visit";
let visit = localStorage.getItem(VISIT);

function newVisit(): void {
  visit = newKey();
  localStorage.setItem(VISIT, visit);
}

const others = new Set<() => void>();

/** Whether somebody signed in or out in another tab; pages are told. */
function isOther(): boolean {
  const found = localStorage.getItem(VISIT);
  if (found === visit) return false;
  visit = found;
  for (const tell of others) tell();
  return true;
}

/** Calls when somebody signed in or out in another tab. */
export function onOtherVisit(tell: () => void): () => void {
  others.add(tell);
  const look = (): void => void isOther();
  window.addEventListener("storage", look);
  // A tab that slept was told nothing.
  document.addEventListener("visibilitychange", look);
  return () => {
    others.delete(tell);
    window.removeEventListener("storage", look);
    document.removeEventListener("visibilitychange", look);
  };
}

/** The cookies are another person's by now: what this page was about to send in their name is not sent. */
function stay(): void {
  if (isOther()) throw new TypeError("another visit");
}

export const hasSession = (): boolean => goodUntil() !== undefined;

interface SessionAnswer<E> {
  /** How long the access cookie is good. */
  accessSeconds?: number | null;
  errors?: E[];
}

const REFRESH = "/session/refresh";
const END = "/session/end";

/** Asks for a session, or for its renewal or end, and keeps in mind until when it is good. Throws where that stays open. */
export async function session<E>(path: string, body: unknown): Promise<E[]> {
  const response = await post(path, body);
  const isOver = response.status === 401;
  // A server in trouble says nothing about who is signed in.
  if ((path === REFRESH || path === END) && !response.ok && !isOver) throw new Error(String(response.status));
  const answer = (await response.json()) as SessionAnswer<E>;
  if (answer.accessSeconds) localStorage.setItem(GOOD_UNTIL, String(Date.now() + answer.accessSeconds * 1000 - EARLY));
  else if (path === END || isOver) localStorage.removeItem(GOOD_UNTIL);
  if (path === END || (answer.accessSeconds && path !== REFRESH)) newVisit();
  if (path === END || (path === REFRESH && isOver)) return [];
  if (!response.ok && !answer.errors?.length) throw new Error(String(response.status));
  return answer.errors ?? [];
}

let renewing: Promise<boolean> | undefined;

/** Trades the refresh cookie for fresh ones, once for all tabs: a second use of one refresh token would end the session. */
export function renew(): Promise<boolean> {
  const before = goodUntil();
  const trade = async (): Promise<boolean> => {
    // Another tab was quicker.
    if (goodUntil() !== before) return hasSession();
    await session(REFRESH, {});
    return hasSession();
  };
  renewing ??= Promise.resolve(navigator.locks ? navigator.locks.request("linli.session", trade) : trade()).finally(() => (renewing = undefined));
  return renewing;
}

/** The server knows nobody: the session is renewed, or over. Throws where that cannot be found out. */
export async function regain(): Promise<boolean> {
  if (await renew()) return true;
  ended();
  return false;
}

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, { method: "POST", credentials: "same-origin", headers: { ...headers(), "content-type": "application/json" }, body: JSON.stringify(body) });

interface GraphQlAnswer {
  errors?: { extensions?: { code?: string } }[];
}

async function isSignedOut(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  if (!response.headers.get("content-type")?.includes("json")) return false;
  const text = await response.clone().text();
  if (!text.includes("UNAUTHENTICATED")) return false;
  return (JSON.parse(text) as GraphQlAnswer).errors?.some((error) => error.extensions?.code === "UNAUTHENTICATED") ?? false;
}

/** Renews the session if it is about to run out. Throws where it is another person's. */
export async function fresh(): Promise<void> {
  const until = goodUntil();
  if (until !== undefined && Date.now() > until) await renew().catch(() => false);
  stay();
}

/** Whether a cookie may be left that this device has forgotten; found out once. */
let unknown = true;

/** `fetch` with our headers, in a session that is renewed where it has run out. */
export async function call(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const ask = (): Promise<Response> => fetch(input, { ...init, credentials: "same-origin", headers: { ...(init.headers as Record<string, string>), ...headers() } });
  await fresh();
  const response = await ask();
  if (!(hasSession() || unknown) || !(await isSignedOut(response))) return response;
  // With the network away nobody is sent to sign in: the call failed, and the next one finds out.
  const stands = await regain();
  unknown = false;
  stay();
  return stands ? ask() : response;
}

/** Uploads a file; answers its id. */
export async function upload(file: Blob): Promise<string> {
  const response = await call("/upload", { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
  const answer = (await response.json()) as { id?: string; errors?: { message: string }[] };
  if (!response.ok || !answer.id) throw new Error(answer.errors?.[0]?.message ?? String(response.status));
  return answer.id;
}

/** Calls to the product's own address. Tokens live in cookies that no script can read; a header of our own keeps other sites out. */
import { current } from "./settings";

const headers = (): Record<string, string> => ({ "x-linli": "console", "accept-language": current().lang });

/** Called when the session is over and cannot be renewed. */
let ended: () => void = () => {};
export const onSessionEnd = (tell: () => void): void => void (ended = tell);

let renewing: Promise<boolean> | undefined;

/** Trades the refresh cookie for fresh ones, once for all tabs: a second use of one refresh token would end the session. */
function renew(): Promise<boolean> {
  const trade = async (): Promise<boolean> => (await post("/session/refresh", {})).ok;
  const alone = navigator.locks ? navigator.locks.request("linli.session", trade) : trade();
  renewing ??= Promise.resolve(alone).finally(() => (renewing = undefined));
  return renewing;
}

export const post = (path: string, body: unknown): Promise<Response> =>
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

/** `fetch` with our headers, that renews the session once where it has run out. */
export async function call(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const ask = (): Promise<Response> => fetch(input, { ...init, credentials: "same-origin", headers: { ...(init.headers as Record<string, string>), ...headers() } });
  const response = await ask();
  if (!(await isSignedOut(response))) return response;
  if (await renew().catch(() => false)) return ask();
  ended();
  return response;
}

/** Uploads a file; answers its id. */
export async function upload(file: Blob): Promise<string> {
  const response = await call("/upload", { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
  const answer = (await response.json()) as { id?: string; errors?: { message: string }[] };
  if (!response.ok || !answer.id) throw new Error(answer.errors?.[0]?.message ?? String(response.status));
  return answer.id;
}

/**
 * What pages follow live: one socket, opened when the first of them asks. Where the server let go of somebody who was too
 * slow, or whose token ran out, it expects that the page is read again and follows anew; so it is done here.
 */
import { useSyncExternalStore } from "react";
import { mapExchange, type Client, type Exchange, type Operation } from "urql";
import type { Client as Socket, Sink } from "graphql-ws";
import { fresh, hasSession, regain } from "./http";

/** The first wait before something is followed again; each further one is twice as long. */
const AGAIN = 1_000;
const LONGEST = 60_000;
/** How long what was missed may wait to be read, so that all who follow are back and not every page asks at once. */
const SETTLE = 500;

const listeners = new Set<() => void>();
let telling: ReturnType<typeof setTimeout> | undefined;

/** Calls when the line stands again after it was lost: what happened meanwhile was not told. */
export function onBack(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

let returns = 0;
/** How often the line came back. Who reads by hand, not by `useQuery`, reads again with another number. */
export const useReturns = (): number => useSyncExternalStore(onBack, () => returns);

function back(): void {
  telling ??= setTimeout(() => {
    telling = undefined;
    returns += 1;
    for (const tell of listeners) tell();
  }, SETTLE * (1 + Math.random()));
}

const shown = new WeakMap<Client, Map<number, Operation>>();

/** Keeps in mind which queries pages show. */
export const watching: Exchange = (input) => {
  const queries = new Map<number, Operation>();
  shown.set(input.client, queries);
  return mapExchange({
    onOperation(operation) {
      if (operation.kind === "query") queries.set(operation.key, operation);
      else if (operation.kind === "teardown") queries.delete(operation.key);
    },
  })(input);
};

/** Reads again what pages show. */
export function reread(client: Client): void {
  for (const query of shown.get(client)?.values() ?? []) {
    client.reexecuteOperation(client.createRequestOperation("query", query, { ...query.context, requestPolicy: "cache-and-network" }));
  }
}

async function open(): Promise<Socket> {
  const { createClient } = await import("graphql-ws");
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql/ws`;
  return createClient({
    // The cookie is read when the socket opens, so it must be good then.
    url: () => fresh().then(() => url),
    lazy: true,
    keepAlive: 20_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: { connected: (_socket, _payload, wasRetry) => wasRetry && back() },
  });
}

let socket: Promise<Socket> | undefined;

function connection(): Promise<Socket> {
  // Its program may not be had at this moment: the next who asks tries again.
  socket ??= open().catch((fault: unknown) => {
    socket = undefined;
    throw fault;
  });
  return socket;
}

/** Another person is here: the socket was opened for the one before. */
export function hangUp(): void {
  void socket?.then((was) => was.dispose()).catch(() => undefined);
  socket = undefined;
}

type Why = "lost" | "unknown" | undefined;

/** Why the server let go of what was followed; nothing for an answer that stands. */
function whyOf(errors: unknown): Why {
  // A close of the socket, not an answer: errors of the operation are lists.
  if (typeof CloseEvent !== "undefined" && errors instanceof CloseEvent) return errors.code === 4401 && hasSession() ? "unknown" : "lost";
  if (!Array.isArray(errors)) return undefined;
  const codes = (errors as { extensions?: { code?: unknown } }[]).map(({ extensions }) => extensions?.code);
  if (codes.includes("UNAUTHENTICATED") && hasSession()) return "unknown";
  return codes.includes("OVERLOADED") ? "lost" : undefined;
}

/** Follows something live until told to stop; a session that ran out on the way is renewed. */
export function follow(query: string, variables: Record<string, unknown>, sink: Sink): () => void {
  let over = false;
  let tries = 0;
  let stop = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (why: Why): void => {
    if (over) return;
    const wait = Math.min(AGAIN * 2 ** tries, LONGEST) * (1 + Math.random() / 2);
    tries += 1;
    // By this device's clock the session may still be good: the second time it is asked for all the same.
    const first = why === "unknown" && tries > 1 ? regain : fresh;
    timer = setTimeout(() => void first().catch(() => undefined).then(() => begin(true)), wait);
  };
  const begin = async (again: boolean): Promise<void> => {
    const client = await connection().catch(() => undefined);
    if (over) return;
    if (!client) return later("lost");
    let why: Why;
    stop = client.subscribe({ query, variables }, {
      next: (answer) => {
        // The end follows.
        if ((why = whyOf(answer.errors))) return;
        tries = 0;
        sink.next(answer);
      },
      complete: () => (why ? later(why) : sink.complete()),
      error: (error) => {
        why = whyOf(error);
        if (why) later(why);
        else sink.error(error);
      },
    });
    if (again) back();
  };
  void begin(false);
  return () => {
    over = true;
    clearTimeout(timer);
    stop();
  };
}

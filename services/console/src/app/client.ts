/** The GraphQL client: a normalised cache, live updates over a socket that opens when the first page asks for them. */
import { cacheExchange, type Cache, type CacheExchangeOpts } from "@urql/exchange-graphcache";
import { Client, fetchExchange, subscriptionExchange } from "urql";
import type { Sink } from "graphql-ws";
import { call, fresh } from "./http";

/** What has an `id` is an entity of its own; the rest is part of what holds it. */
const keys = new Proxy({}, { get: () => (data: { id?: string }) => data.id ?? null, has: () => true });

/** Which types an abstract one may be, so that the cache need not guess by the fields that a page happens to ask for. */
export const possibleTypes = {
  Node: ["Application", "Community", "Member", "Objection", "Product", "Publicity", "Redemption"],
  CapLimit: ["PointsLimit", "TimesLimit"],
  NoticeSubject: ["ApplicationReviewedNotice", "ObjectionAnsweredNotice"],
  PostSubject: ["TextPost", "PublicityOpenedPost", "PublicityFinalPost", "SchemePublishedPost"],
};

/** After a change every list may be another; those on screen are read again. What is told by id is already up to date. */
function forget(cache: Cache): void {
  for (const { fieldName, arguments: args } of cache.inspectFields("Query")) {
    if (fieldName !== "viewer") cache.invalidate("Query", fieldName, args);
  }
}

/** Refusals that tell of a page that is out of date: it is read again though nothing was changed. */
const OUTDATED = new Set(["VERSION_CONFLICT", "WRONG_STATUS", "ALREADY_REVIEWED", "REVIEWED_BY_YOU", "NOT_FOUND"]);

/** Whether lists may be others after a mutation: a payload with errors tells that nothing was done. */
export function tells(payload: unknown): boolean {
  const { errors = [] } = (payload ?? {}) as { errors?: readonly { code?: string }[] };
  return errors.length === 0 || errors.some(({ code }) => code === undefined || OUTDATED.has(code));
}

/** Changes that touch no list that a page shows. */
const QUIET = new Set(["evidenceAdd", "simulationStart", "simulationCancel", "memberReveal", "noticeRead"]);

const updates = {
  Mutation: new Proxy({}, { get: (_, name: string) => (QUIET.has(name) ? undefined : (result: Record<string, unknown>, _args: unknown, cache: Cache) => tells(result[name]) && forget(cache)) }),
};

/** How long to wait before what the server closed is opened again. */
const AGAIN = 5_000;

async function open() {
  const { createClient } = await import("graphql-ws");
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql/ws`;
  return createClient({
    // The cookie is read when the socket opens, so it must be good then.
    url: () => fresh().then(() => url),
    lazy: true,
    keepAlive: 20_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
  });
}
let socket: ReturnType<typeof open> | undefined;

/** Follows something live until told to stop; a session that ran out on the way is renewed. */
function follow(query: string, variables: Record<string, unknown>, sink: Sink): () => void {
  let over = false;
  let stop = (): void => {};
  const begin = async (): Promise<void> => {
    const client = await (socket ??= open());
    if (over) return;
    stop = client.subscribe({ query, variables }, {
      next: sink.next,
      complete: sink.complete,
      error: (error) => {
        // A close of the socket, not an answer: errors of the operation are lists.
        if (error instanceof CloseEvent && !over) setTimeout(() => void begin(), AGAIN);
        else sink.error(error);
      },
    });
  };
  void begin();
  return () => {
    over = true;
    stop();
  };
}

export const makeClient = (): Client =>
  new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetch: call,
    exchanges: [
      cacheExchange({ possibleTypes, keys: keys as NonNullable<CacheExchangeOpts["keys"]>, updates: updates as NonNullable<CacheExchangeOpts["updates"]> }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: follow(request.query ?? "", request.variables as Record<string, unknown>, sink as Sink) }),
        }),
      }),
    ],
  });

/** The GraphQL client: a normalised cache, live updates over a socket that opens when the first page asks for them. */
import { cacheExchange, type Cache, type CacheExchangeOpts } from "@urql/exchange-graphcache";
import { Client, fetchExchange, subscriptionExchange } from "urql";
import { call } from "./http";

/** What has an `id` is an entity of its own; the rest is part of what holds it. */
const keys = new Proxy({}, { get: () => (data: { id?: string }) => data.id ?? null, has: () => true });

/** After a change every list may be another; those on screen are read again. What is told by id is already up to date. */
function forget(cache: Cache): void {
  for (const { fieldName, arguments: args } of cache.inspectFields("Query")) {
    if (fieldName !== "viewer") cache.invalidate("Query", fieldName, args);
  }
}

/** Changes that touch no list that a page shows. */
const QUIET = new Set(["evidenceAdd", "simulationStart", "simulationCancel", "memberReveal", "noticeRead"]);

const updates = {
  Mutation: new Proxy({}, { get: (_, name: string) => (QUIET.has(name) ? undefined : (_result: unknown, _args: unknown, cache: Cache) => forget(cache)) }),
};

async function socket() {
  const { createClient } = await import("graphql-ws");
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql/ws`;
  return createClient({ url, lazy: true, keepAlive: 20_000, retryAttempts: 1_000, shouldRetry: () => true });
}
let connected: ReturnType<typeof socket> | undefined;

export const makeClient = (): Client =>
  new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetch: call,
    exchanges: [
      cacheExchange({ keys: keys as NonNullable<CacheExchangeOpts["keys"]>, updates: updates as NonNullable<CacheExchangeOpts["updates"]> }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => {
            let stop: (() => void) | undefined;
            let over = false;
            connected ??= socket();
            void connected.then((client) => {
              if (!over) stop = client.subscribe({ query: request.query ?? "", variables: request.variables as Record<string, unknown> }, sink as never);
            });
            return {
              unsubscribe: () => {
                over = true;
                stop?.();
              },
            };
          },
        }),
      }),
    ],
  });

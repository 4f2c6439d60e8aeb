/** The GraphQL client: a normalised cache, and what is read again after a change. */
import { cacheExchange, type Cache, type CacheExchangeOpts } from "@urql/exchange-graphcache";
import { Client, fetchExchange, subscriptionExchange } from "urql";
import type { Sink } from "graphql-ws";
import { call } from "./http";
import { follow, watching } from "./live";

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
const QUIET = new Set(["evidenceAdd", "simulationStart", "simulationCancel", "memberReveal", "noticeRead", "invitationCreate"]);

const updates = {
  Mutation: new Proxy({}, { get: (_, name: string) => (QUIET.has(name) ? undefined : (result: Record<string, unknown>, _args: unknown, cache: Cache) => tells(result[name]) && forget(cache)) }),
};

export const makeClient = (): Client =>
  new Client({
    url: "/graphql",
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetch: call,
    exchanges: [
      watching,
      cacheExchange({ possibleTypes, keys: keys as NonNullable<CacheExchangeOpts["keys"]>, updates: updates as NonNullable<CacheExchangeOpts["updates"]> }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: follow(request.query ?? "", request.variables as Record<string, unknown>, sink as Sink) }),
        }),
      }),
    ],
  });

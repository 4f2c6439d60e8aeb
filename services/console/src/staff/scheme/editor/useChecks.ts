/** What the server says of the draft a moment after the last change: what is wrong with it, what differs from what is published. */
import { useEffect, useState } from "react";
import { useQuery, type CombinedError } from "urql";
import type { Document } from "@/app/scheme";
import type { Finding } from "../form/editing";
import { SchemeDifferenceDocument, SchemeLiveCheckDocument } from "../gql/graphql";

export function useSettled<T>(value: T, pause: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

/** A document that cannot even be read is told as one finding, at its place. */
export function unreadable(error: CombinedError | undefined): Finding[] | undefined {
  const [first] = error?.graphQLErrors ?? [];
  if (!first) return undefined;
  const { code, mend, place } = first.extensions as { code?: string; mend?: string; place?: string };
  return [{ blocks: true, code: code ?? "", message: first.message, mend: mend ?? "", place: place?.replace(/^document\.?/, "") }];
}

export interface Checks {
  findings: readonly Finding[];
  /** The last change is still being looked at. */
  fetching: boolean;
  /** The question could not be asked: no network. */
  failed: boolean;
  retry: () => void;
}

/** Only who may change the scheme may ask; everybody else sees what was found when the draft was saved. */
export function useChecks(community: string, document: Document, asks: boolean, saved: readonly Finding[]): Checks {
  const settled = useSettled(document, 450);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: SchemeLiveCheckDocument,
    variables: { community, document: settled },
    requestPolicy: "network-only",
    pause: !asks,
  });
  const [last, setLast] = useState<readonly Finding[]>([]);
  const fresh = error ? unreadable(error) : fetching ? undefined : data?.schemeCheck;
  useEffect(() => {
    if (fresh) setLast(fresh);
    // The list is new with each answer; its content is what counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data, error, fetching]);
  if (!asks) return { findings: saved, fetching: false, failed: false, retry: () => {} };
  return { findings: last, fetching: fetching || stale || settled !== document, failed: Boolean(error?.networkError), retry: () => again({ requestPolicy: "network-only" }) };
}

const NOTHING: Document = { name: "", items: [] };

/** What differs, in words; `pause` keeps the question until nothing is to be compared. */
export function useDifference(community: string, from: Document | undefined, to: Document | undefined) {
  const settled = useSettled(to, 600);
  const [{ data, error, fetching }, again] = useQuery({
    query: SchemeDifferenceDocument,
    variables: { community, from: { document: from ?? NOTHING }, to: { document: settled ?? NOTHING } },
    requestPolicy: "network-only",
    pause: !from || !settled,
  });
  return { data: data?.schemeDiff ?? undefined, error, fetching: fetching || settled !== to, retry: () => again({ requestPolicy: "network-only" }) };
}

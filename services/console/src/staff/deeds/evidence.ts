/** Evidence never changes: what is known of a file is asked for once for each session. */
import { useEffect, useState } from "react";
import { useClient, type Client, type CombinedError } from "urql";
import { useReturns } from "@/app/live";
import { DeedsEvidenceDocument, type DeedsEvidenceQuery } from "./gql/graphql";

export type Evidence = NonNullable<DeedsEvidenceQuery["evidenceGet"]>;

/** What is known of a file, or that it could not be asked. */
interface Answer {
  found?: Evidence;
  isLost: boolean;
}

const known = new WeakMap<Client, Map<string, Promise<Answer>>>();

/** Refusals that say nothing of the file. */
const PASSING = new Set(["INTERNAL", "OVERLOADED", "RATE_LIMITED", "UNAUTHENTICATED"]);

const isPassing = (error: CombinedError | undefined): boolean =>
  error !== undefined && (error.networkError !== undefined || error.graphQLErrors.some(({ extensions }) => PASSING.has(String(extensions.code))));

/** Tells what cannot be seen from what could not be asked just now. */
export function askEvidence(client: Client, id: string): Promise<Answer> {
  let all = known.get(client);
  if (!all) known.set(client, (all = new Map()));
  let answer = all.get(id);
  if (!answer) {
    const map = all;
    answer = client
      .query(DeedsEvidenceDocument, { id }, { requestPolicy: "network-only" })
      .toPromise()
      .then(({ data, error }) => {
        // A lost network may come back; what the server refuses for good stays refused.
        const isLost = isPassing(error);
        if (isLost) map.delete(id);
        return { found: data?.evidenceGet ?? undefined, isLost };
      });
    map.set(id, answer);
  }
  return answer;
}

export const evidence = (client: Client, id: string): Promise<Evidence | undefined> => askEvidence(client, id).then(({ found }) => found);

export const evidencePath = (id: string): string => `/evidence/${id}`;

/** What is known of each file; `null` for what cannot be seen. */
export function useEvidence(ids: readonly string[]): Map<string, Evidence | null> {
  const client = useClient();
  const returns = useReturns();
  const [found, set] = useState<Map<string, Evidence | null>>(new Map());
  const key = ids.join(" ");
  useEffect(() => {
    let over = false;
    const wanted = key ? key.split(" ") : [];
    void Promise.all(wanted.map((id) => evidence(client, id))).then((all) => {
      if (!over) set(new Map(wanted.map((id, at) => [id, all[at] ?? null])));
    });
    return () => {
      over = true;
    };
  }, [client, key, returns]);
  return found;
}

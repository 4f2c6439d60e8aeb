/** Evidence never changes: what is known of a file is asked for once for each session. */
import { useEffect, useState } from "react";
import { useClient, type Client } from "urql";
import { PartsEvidenceDocument, type PartsEvidenceQuery } from "./gql/graphql";

export type Evidence = NonNullable<PartsEvidenceQuery["evidenceGet"]>;

const known = new WeakMap<Client, Map<string, Promise<Evidence | undefined>>>();

export function evidence(client: Client, id: string): Promise<Evidence | undefined> {
  let all = known.get(client);
  if (!all) known.set(client, (all = new Map()));
  let found = all.get(id);
  if (!found) {
    const map = all;
    found = client
      .query(PartsEvidenceDocument, { id }, { requestPolicy: "network-only" })
      .toPromise()
      .then(({ data, error }) => {
        // A lost network may come back; what the server refuses stays refused.
        if (error?.networkError) map.delete(id);
        return data?.evidenceGet ?? undefined;
      });
    map.set(id, found);
  }
  return found;
}

export const evidencePath = (id: string): string => `/evidence/${id}`;

/** What is known of each file; `null` for what cannot be seen. */
export function useEvidence(ids: readonly string[]): Map<string, Evidence | null> {
  const client = useClient();
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
  }, [client, key]);
  return found;
}

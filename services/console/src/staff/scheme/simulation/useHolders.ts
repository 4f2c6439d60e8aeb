/** Everybody of a simulation, read lot by lot: the list comes with the greatest loss first, and who gains stands at its end. */
import { useEffect, useState } from "react";
import { useClient, type CombinedError } from "urql";
import { useReturns } from "@/app/live";
import { SchemeSimulationHoldersDocument, type SchemeSimulationHoldersQuery } from "../gql/graphql";

export type Holder = NonNullable<SchemeSimulationHoldersQuery["simulationHolders"]>["edges"][number]["node"];

/** What the server takes in one question with the name of each. */
const LOT = 200;
/** A large community is not read whole unless somebody asks for it. */
const AT_ONCE = 2_000;

interface Read {
  holders: Holder[];
  after?: string;
  more: boolean;
}

export function useHolders(id: string) {
  const client = useClient();
  const [read, setRead] = useState<Read>({ holders: [], more: true });
  const [failed, fail] = useState<{ error?: CombinedError; returns: number }>();
  const returns = useReturns();
  // What failed while the line was lost is tried again once it stands.
  const error = failed?.returns === returns ? failed.error : undefined;
  const [limit, raise] = useState(AT_ONCE);
  useEffect(() => {
    if (!read.more || error || read.holders.length >= limit) return;
    let over = false;
    void client
      .query(SchemeSimulationHoldersDocument, { id, first: LOT, after: read.after })
      .toPromise()
      .then((answer) => {
        if (over) return;
        const got = answer.data?.simulationHolders;
        if (!got) return fail({ error: answer.error, returns });
        setRead({ holders: [...read.holders, ...got.edges.map(({ node }) => node)], after: got.pageInfo.endCursor ?? undefined, more: got.pageInfo.hasNextPage });
      });
    return () => {
      over = true;
    };
  }, [client, id, read, error, limit, returns]);
  return {
    ...read,
    error,
    loading: read.more && !error && read.holders.length < limit,
    retry: () => fail(undefined),
    readOn: () => raise(limit + 4 * AT_ONCE),
  };
}

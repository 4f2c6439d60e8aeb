/** Every page of a connection, one after another: for what must be whole, such as a printed list. */
import { useEffect, useState } from "react";
import { useClient, type AnyVariables, type CombinedError, type TypedDocumentNode } from "urql";
import { useReturns } from "@/app/live";

interface Connection<N> {
  edges: { node: N }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface All<N> {
  rows: N[];
  done: boolean;
  error?: CombinedError;
}

const none: All<never> = { rows: [], done: false };

export function useAll<D, V extends AnyVariables & { after?: string | null }, N>(
  query: TypedDocumentNode<D, V>,
  variables: V,
  of: (data: D) => Connection<N> | null | undefined,
): All<N> & { retry: () => void } {
  const client = useClient();
  const returns = useReturns();
  const key = JSON.stringify(variables);
  const [turn, setTurn] = useState(0);
  const [all, setAll] = useState<{ key: string; all: All<N> }>({ key, all: none });
  useEffect(() => {
    let over = false;
    // What stands whole stays until it was read whole again.
    const put = (next: All<N>): void => setAll((now) => (now.key === key && now.all.done && !next.done ? now : { key, all: next }));
    const read = async (): Promise<void> => {
      let rows: N[] = [];
      let after: string | null | undefined;
      for (;;) {
        const result = await client.query(query, { ...(JSON.parse(key) as V), after }, { requestPolicy: "network-only" }).toPromise();
        const page = result.data && of(result.data);
        if (over) return;
        if (!page) return put({ rows, done: false, error: result.error });
        rows = [...rows, ...page.edges.map(({ node }) => node)];
        const { hasNextPage, endCursor } = page.pageInfo;
        put({ rows, done: !hasNextPage });
        if (!hasNextPage) return;
        after = endCursor;
      }
    };
    void read();
    return () => {
      over = true;
    };
    // The reader of the answer is the same function each time; only what is asked for matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, query, key, turn, returns]);
  return { ...(all.key === key ? all.all : none), retry: () => setTurn(turn + 1) };
}

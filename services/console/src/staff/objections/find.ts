/** Finds a line of a publicity list or of a result by its number, page by page: lines have no address of their own. */
import { useEffect, useState } from "react";
import { useClient, type Client, type RequestPolicy } from "urql";
import { useReturns } from "@/app/live";
import { ObjectionsLinesDocument, ObjectionsResultLinesDocument, type ObjectionsLinesQuery, type ObjectionsResultLinesQuery } from "./gql/graphql";

export type ListLine = NonNullable<ObjectionsLinesQuery["publicityLines"]>["edges"][number]["node"];
export type ResultLine = NonNullable<ObjectionsResultLinesQuery["resultLines"]>["edges"][number]["node"];

interface Page<T> {
  edges: { node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function seek<T extends { lineNo: number }>(lineNo: number, read: (after?: string) => Promise<Page<T> | null | undefined>): Promise<T | null> {
  let after: string | undefined;
  for (;;) {
    const page = await read(after);
    // Not to have read it is not to have found nothing.
    if (page === undefined) throw new Error("lost");
    const found = page?.edges.find(({ node }) => node.lineNo === lineNo)?.node;
    if (found || !page?.pageInfo.hasNextPage || !page.pageInfo.endCursor) return found ?? null;
    after = page.pageInfo.endCursor;
  }
}

/** `undefined` while it is looked for, `null` where there is none. */
function useFound<T>(key: string, look: (client: Client, policy: RequestPolicy) => Promise<T | null>, version = ""): T | null | undefined {
  const client = useClient();
  const returns = useReturns();
  const [found, set] = useState<{ key: string; line: T | null }>();
  useEffect(() => {
    let over = false;
    void look(client, version || returns > 0 ? "network-only" : "cache-first").then(
      (line) => !over && set({ key, line }),
      // What is known stays; it is read again once the line stands.
      () => undefined,
    );
    return () => {
      over = true;
    };
    // The key says all that the search depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key, returns]);
  return found?.key === key ? found.line : undefined;
}

export const useListLine = (publicity: string | undefined, lineNo: number, version = ""): ListLine | null | undefined =>
  useFound(
    `${publicity} ${lineNo} ${version}`,
    (client, requestPolicy) =>
      publicity === undefined
        ? Promise.resolve(null)
        : seek(lineNo, async (after) => (await client.query(ObjectionsLinesDocument, { id: publicity, after }, { requestPolicy }).toPromise()).data?.publicityLines),
    version,
  );

export const useResultLine = (result: string, lineNo: number | undefined): ResultLine | null | undefined =>
  useFound(`${result} ${lineNo}`, (client, requestPolicy) =>
    lineNo === undefined
      ? Promise.resolve(null)
      : seek(lineNo, async (after) => (await client.query(ObjectionsResultLinesDocument, { id: result, after }, { requestPolicy }).toPromise()).data?.resultLines),
  );

/** The lines of a list: the first page at once, more on request, all of them when somebody searches. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, type CombinedError } from "urql";
import { onBack } from "@/app/live";
import { PublicityLinesShownDocument } from "./gql/graphql";
import type { Line } from "./hash";

const FIRST = 100;
/** The most the server gives at once. */
const MOST = 500;

interface State {
  rows: Line[];
  after?: string;
  more: boolean;
  busy: boolean;
  error?: CombinedError;
}

const START: State = { rows: [], more: true, busy: false };

export interface Lines extends State {
  loadMore: () => void;
  /** Loads to the end; answers all lines, nothing when that failed. */
  loadAll: () => Promise<Line[] | undefined>;
  reload: () => void;
}

export function useLines(id: string): Lines {
  const client = useClient();
  const [state, setState] = useState<State>(START);
  const now = useRef(state);
  const turn = useRef(0);
  const put = useCallback((next: State): State => {
    now.current = next;
    setState(next);
    return next;
  }, []);

  const load = useCallback(
    async (first: number): Promise<State> => {
      const mine = turn.current;
      const before = put({ ...now.current, busy: true, error: undefined });
      const { data, error } = await client.query(PublicityLinesShownDocument, { id, first, after: before.after }, { requestPolicy: "network-only" }).toPromise();
      // Another language or another list was asked for meanwhile.
      if (mine !== turn.current) return now.current;
      const page = data?.publicityLines;
      if (!page) return put({ ...before, busy: false, error });
      return put({ rows: [...before.rows, ...page.edges.map(({ node }) => node)], after: page.pageInfo.endCursor ?? undefined, more: page.pageInfo.hasNextPage, busy: false });
    },
    [client, id, put],
  );

  const reload = useCallback(() => {
    turn.current += 1;
    put(START);
    void load(FIRST);
  }, [load, put]);
  useEffect(reload, [reload]);

  /** As many as were shown, in their place: nothing is gone from the page meanwhile. */
  const renew = useCallback(async (): Promise<void> => {
    const mine = ++turn.current;
    const before = now.current;
    let rows: Line[] = [];
    let after: string | undefined;
    let more = true;
    while (more && (rows.length === 0 || rows.length < before.rows.length)) {
      // oxlint-disable-next-line no-await-in-loop
      const { data } = await client.query(PublicityLinesShownDocument, { id, first: before.rows.length > FIRST ? MOST : FIRST, after }, { requestPolicy: "network-only" }).toPromise();
      if (mine !== turn.current) return;
      const page = data?.publicityLines;
      if (!page) return void put({ ...before, busy: false });
      rows = [...rows, ...page.edges.map(({ node }) => node)];
      after = page.pageInfo.endCursor ?? undefined;
      more = page.pageInfo.hasNextPage;
    }
    put({ rows, after, more, busy: false });
  }, [client, id, put]);
  useEffect(() => onBack(() => void renew()), [renew]);

  const loadAll = useCallback(async (): Promise<Line[] | undefined> => {
    let at = now.current;
    while (at.more && !at.error) {
      // Pages come one after another: each begins where the one before ended.
      // oxlint-disable-next-line no-await-in-loop
      at = await load(MOST);
    }
    return at.error ? undefined : at.rows;
  }, [load]);

  return { ...state, loadMore: () => void load(FIRST), loadAll, reload };
}

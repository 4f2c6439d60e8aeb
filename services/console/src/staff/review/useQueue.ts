/**
 * The applications of a filter, page by page, as they were read. What is decided here stays in its place and says what became of it:
 * a list that jumps under the reviewer's hands costs more than a long one.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, useSubscription, type CombinedError } from "urql";
import { useViewer } from "@/app/session/session";
import { onBack } from "@/app/live";
import { ReviewChangedDocument, ReviewOneDocument, ReviewQueueDocument, type ApplicationFilter } from "./gql/graphql";
import { fateIn, stillWaits, type Application, type Fate } from "./model";

const PAGE = 50;

interface State {
  key: string;
  rows: Application[];
  fates: Record<string, Fate>;
  more: boolean;
  cursor?: string;
  loading: boolean;
  error?: CombinedError;
}

const start = (key: string): State => ({ key, rows: [], fates: {}, more: false, loading: true });

const fits = (of: Application, filter: ApplicationFilter): boolean =>
  of.status === filter.status &&
  (!filter.month || of.month === filter.month) &&
  (!filter.memberId || of.memberId === filter.memberId) &&
  (!filter.schemeId || of.schemeId === filter.schemeId) &&
  (!filter.item || of.lines.some(({ item }) => item === filter.item));

const replace = (rows: Application[], by: Application): Application[] => rows.map((row) => (row.id === by.id ? by : row));

/** As it is now. What changed while it waits is to be seen again before it is decided; what is older than what is known is no news. */
export function renewed<S extends Pick<State, "rows" | "fates">>(state: S, of: Application, me: string): S {
  const before = state.rows.find(({ id }) => id === of.id);
  if (!before || of.revision < before.revision) return state;
  const rows = replace(state.rows, of);
  if (!stillWaits(state.fates[of.id]) || (of.revision === before.revision && of.status === before.status)) return { ...state, rows };
  return { ...state, rows, fates: { ...state.fates, [of.id]: fateIn(of, me) } };
}

/** What somebody else did, told by the server. */
function told(state: State, of: Application, filter: ApplicationFilter, me: string): State {
  // Under what was decided here nothing is exchanged: its answer tells, and its old revision keeps a retry from deciding about something else.
  if (state.rows.some(({ id }) => id === of.id)) return stillWaits(state.fates[of.id]) ? renewed(state, of, me) : state;
  const isNew = fits(of, filter) && !state.more && filter.order !== "NEWEST_FIRST" && filter.order !== "MOST_POINTS";
  return isNew ? { ...state, rows: [...state.rows, of] } : state;
}

export interface Queue extends Omit<State, "key" | "cursor"> {
  loadMore: () => void;
  reload: () => void;
  setFate: (id: string, fate: Fate | undefined) => void;
  /** Reads one again, after somebody changed it, or one that an address names. */
  refresh: (id: string) => Promise<Application | undefined>;
}

export function useQueue(community: string, filter: ApplicationFilter): Queue {
  const client = useClient();
  const { accountId } = useViewer();
  const key = JSON.stringify([community, filter]);
  const [state, set] = useState<State>(() => start(key));
  const turn = useRef(0);
  const latest = useRef(filter);
  const shown = useRef(state.rows);
  useEffect(() => {
    latest.current = filter;
    shown.current = state.rows;
  });

  const read = useCallback(
    async (after: string | undefined) => {
      const mine = after === undefined ? ++turn.current : turn.current;
      set((now) => (after === undefined ? start(key) : { ...now, loading: true, error: undefined }));
      const variables = { community, filter: latest.current, first: PAGE, after };
      const { data, error } = await client.query(ReviewQueueDocument, variables, { requestPolicy: "network-only" }).toPromise();
      if (mine !== turn.current) return;
      const list = data?.applicationList;
      set((now) => {
        if (!list) return { ...now, loading: false, error };
        const known = new Set(now.rows.map(({ id }) => id));
        const rows = [...now.rows, ...list.edges.map(({ node }) => node).filter(({ id }) => !known.has(id))];
        return { ...now, rows, more: list.pageInfo.hasNextPage, cursor: list.pageInfo.endCursor ?? undefined, loading: false, error: undefined };
      });
    },
    [client, community, key],
  );
  useEffect(() => void read(undefined), [read]);

  const refresh = useCallback(
    async (id: string) => {
      const { data } = await client.query(ReviewOneDocument, { id }, { requestPolicy: "network-only" }).toPromise();
      const found = data?.applicationGet;
      if (!found) return undefined;
      set((now) => (now.rows.some((row) => row.id === id) ? renewed(now, found, accountId) : { ...now, rows: [found, ...now.rows] }));
      return found;
    },
    [client, accountId],
  );
  /** What happened while the line was lost, as if it had been told: nothing jumps, what is gone from the answer is asked for by itself. */
  const catchUp = useCallback(async () => {
    const mine = turn.current;
    const found = new Set<string>();
    let cursor: string | undefined;
    do {
      const variables = { community, filter: latest.current, first: PAGE, after: cursor };
      // oxlint-disable-next-line no-await-in-loop
      const { data } = await client.query(ReviewQueueDocument, variables, { requestPolicy: "network-only" }).toPromise();
      const list = data?.applicationList;
      if (!list || mine !== turn.current) return;
      for (const { node } of list.edges) found.add(node.id);
      set((now) => list.edges.reduce((known, { node }) => told(known, node, latest.current, accountId), now));
      cursor = list.pageInfo.hasNextPage ? (list.pageInfo.endCursor ?? undefined) : undefined;
    } while (cursor && found.size < shown.current.length);
    for (const { id } of shown.current) if (!found.has(id)) void refresh(id);
  }, [client, community, refresh, accountId]);
  useEffect(() => onBack(() => void catchUp()), [catchUp]);

  const [live] = useSubscription({ query: ReviewChangedDocument, variables: { community } });
  const news = live.data?.applicationChanged;
  useEffect(() => {
    if (news) set((now) => told(now, news, latest.current, accountId));
  }, [news, accountId]);

  const setFate = useCallback((id: string, fate: Fate | undefined) => {
    set((now) => {
      const { [id]: _, ...rest } = now.fates;
      return { ...now, fates: fate ? { ...rest, [id]: fate } : rest };
    });
  }, []);
  const { cursor, loading, more } = state;
  const loadMore = useCallback(() => {
    if (more && !loading) void read(cursor);
  }, [more, loading, cursor, read]);
  return { ...state, setFate, refresh, reload: () => void read(undefined), loadMore };
}

/** What a month would show: approved and on no list yet, and what still waits. The server decides; this is the preview. */
import { useMemo } from "react";
import { useQuery } from "urql";
import { hundredths } from "@/app/format";
import { useAll } from "@/app/useAll";
import { PublicityApprovedDocument, PublicityWaitingDocument, type PublicityApprovedQuery, type PublicityWaitingQuery } from "./gql/graphql";

/** One answer may hold so many declarations with their lines; the rest follows. */
const STEP = 200;

type Approved = NonNullable<PublicityApprovedQuery["applicationList"]>["edges"][number]["node"];
export type Waiting = NonNullable<PublicityWaitingQuery["applicationList"]>["edges"][number]["node"];

export interface PreviewLine {
  id: string;
  name: string;
  door: string;
  item: string;
  day: string;
  granted: string;
}
export interface MonthPreview {
  lines: PreviewLine[];
  applications: number;
  people: number;
  points: string;
  waiting: Waiting[];
  waitingPoints: string;
  /** More wait than were counted. */
  moreWaiting: boolean;
}

const sum = (of: string[]): string => String(of.reduce((all, one) => all + hundredths(one), 0) / 100);

/** `since` is when the month was published last: what was approved before is on that list. */
function preview(approved: Approved[], since: string | undefined): Pick<MonthPreview, "lines" | "applications" | "people" | "points"> {
  const fresh = approved.filter(({ reviewedAt }) => !since || (reviewedAt ?? "") > since);
  const lines = fresh.flatMap(({ member, lines: of }) =>
    of
      .filter(({ granted }) => granted && hundredths(granted) !== 0)
      .map((line) => ({ id: line.id, name: member?.name ?? "", door: member?.door ?? "", item: line.itemName.text, day: line.day, granted: line.granted ?? "0" })),
  );
  return {
    lines,
    applications: fresh.length,
    people: new Set(fresh.map(({ memberId }) => memberId)).size,
    points: sum(lines.map(({ granted }) => granted)),
  };
}

export function useMonth(community: string, scheme: string, month: string, since: string | undefined) {
  const all = useAll(PublicityApprovedDocument, { community, scheme, month, first: STEP }, (data) => data.applicationList);
  const [waits, read] = useQuery({ query: PublicityWaitingDocument, variables: { community, scheme, month, first: STEP } });
  const list = waits.data?.applicationList;
  const found = useMemo<MonthPreview | undefined>(() => {
    if (!all.done || !list) return undefined;
    const waiting = list.edges.map(({ node }) => node);
    return { ...preview(all.rows, since), waiting, waitingPoints: sum(waiting.map(({ declared }) => declared)), moreWaiting: list.pageInfo.hasNextPage };
  }, [all.done, all.rows, list, since]);
  const error = all.error ?? waits.error;
  const retry = (): void => {
    all.retry();
    read({ requestPolicy: "network-only" });
  };
  return { result: { data: found, error, fetching: !found && !error }, found, retry };
}

/** What the member declared before, and what of an application looks like it: the same deed twice, the same picture twice. */
import { useEffect, useRef, useState } from "react";
import { useClient, type Client } from "urql";
import { useReturns } from "@/app/live";
import { communityOf } from "@/app/ids";
import { askEvidence } from "../deeds/evidence";
import { ReviewPastDocument, type ReviewPastQuery } from "./gql/graphql";
import { isCut, stateOf, type Application, type Status } from "./model";

export interface Twin {
  line: string;
  kind: "day" | "evidence" | "within";
  /** Of the other application. */
  month: string;
  status: Status;
  item: string;
  day: string;
}

/** Only what is known says that there is no duplicate; what could not be read is asked for again. */
export type Past = { state: "failed" } | KnownPast;

export interface KnownPast {
  state: "known";
  twins: Twin[];
  points?: ReviewPastQuery["pointsGet"];
  others: Others;
}

/** By the state of the application they were read for; what is missing is still being read. */
export type Pasts = ReadonlyMap<string, Past>;

export const pastOf = (pasts: Pasts, of: Application): Past | undefined => pasts.get(stateOf(of));

export const twinsOf = (past: Past | undefined): Twin[] => (past?.state === "known" ? past.twins : []);

/** Nothing to look at twice: neither cut by a cap nor like what was declared before, and that was checked. */
export const isPlain = (of: Application, pasts: Pasts): boolean => {
  const past = pastOf(pasts, of);
  return !isCut(of) && past?.state === "known" && past.twins.length === 0;
};

type Others = NonNullable<ReviewPastQuery["applicationList"]>["edges"][number]["node"][];

const COUNTS: readonly Status[] = ["SUBMITTED", "APPROVED", "RETURNED"];
/** How many files of the past are compared. */
const FILES = 40;
/** How many applications are checked at a time, so that what is looked at need not wait behind hundreds. */
export const AT_A_TIME = 6;
/** How long to wait before what failed is tried again. */
const AGAIN = 5_000;

function sameDeeds(of: Application, others: Others): Twin[] {
  const twins: Twin[] = [];
  of.lines.forEach((line, at) => {
    const again = of.lines.slice(0, at).find(({ item, day }) => item === line.item && day === line.day);
    if (again) twins.push({ line: line.id, kind: "within", month: of.month, status: of.status, item: line.itemName.text, day: line.day });
    for (const other of others) {
      const found = other.lines.find(({ item, day }) => item === line.item && day === line.day);
      if (found) twins.push({ line: line.id, kind: "day", month: other.month, status: other.status, item: found.itemName.text, day: found.day });
    }
  });
  return twins;
}

async function seen(client: Client, id: string) {
  const { found, isLost } = await askEvidence(client, id);
  // Not to have looked is not to have found nothing.
  if (isLost) throw new Error("lost");
  return found;
}

async function samePictures(client: Client, of: Application, others: Others): Promise<Twin[]> {
  const theirs = others.flatMap((other) => other.lines.flatMap((line) => line.evidenceIds.map((id) => ({ id, other, line })))).slice(0, FILES);
  const mine = of.lines.flatMap((line) => line.evidenceIds.map((id) => ({ id, line })));
  if (mine.length === 0) return [];
  const sums = new Map<string, (typeof theirs)[number]>();
  for (const one of theirs) {
    const known = await seen(client, one.id);
    if (known) sums.set(known.sha256, one);
  }
  const twins: Twin[] = [];
  const own = new Map<string, (typeof mine)[number]>();
  for (const { id, line } of mine) {
    const sha = (await seen(client, id))?.sha256;
    if (!sha) continue;
    const other = sums.get(sha);
    if (other) twins.push({ line: line.id, kind: "evidence", month: other.other.month, status: other.other.status, item: other.line.itemName.text, day: other.line.day });
    const before = own.get(sha);
    if (before && before.line.id !== line.id) twins.push({ line: line.id, kind: "evidence", month: of.month, status: of.status, item: before.line.itemName.text, day: before.line.day });
    own.set(sha, { id, line });
  }
  return twins;
}

async function load(client: Client, of: Application): Promise<Past> {
  const variables = { community: communityOf(of.id), member: of.memberId, scheme: of.schemeId };
  const { data } = await client.query(ReviewPastDocument, variables, { requestPolicy: "network-only" }).toPromise();
  if (!data?.applicationList) return { state: "failed" };
  const others = data.applicationList.edges.map(({ node }) => node).filter(({ id, status }) => id !== of.id && COUNTS.includes(status));
  return { state: "known", twins: [...sameDeeds(of, others), ...(await samePictures(client, of, others))], points: data.pointsGet, others };
}

/** Which are to be read next: in their order, neither known nor being read nor failed just now, and never too many at a time. */
export function nextOf(wanted: readonly string[], known: Pasts, running: ReadonlySet<string>, resting: ReadonlySet<string>): string[] {
  const open = wanted.filter((name) => known.get(name)?.state !== "known" && !running.has(name) && !resting.has(name));
  return open.slice(0, Math.max(0, AT_A_TIME - running.size));
}

/** Loads what is to be known of each, the first first. */
export function usePasts(wanted: readonly Application[]): Pasts {
  const client = useClient();
  const [known, set] = useState<Pasts>(new Map());
  const [turn, again] = useState(0);
  const returns = useReturns();
  const [seenAt, see] = useState(returns);
  // What others declared meanwhile may be the same deed: nothing counts as known any more.
  if (seenAt !== returns) {
    see(returns);
    set(new Map());
  }
  const running = useRef(new Set<string>());
  const resting = useRef(new Set<string>());
  useEffect(() => {
    const byName = new Map(wanted.map((of) => [stateOf(of), of]));
    const settle = (name: string, past: Past): void => {
      running.current.delete(name);
      set((before) => new Map(before).set(name, past));
      if (past.state === "known") return;
      resting.current.add(name);
      setTimeout(() => {
        resting.current.delete(name);
        again((n) => n + 1);
      }, AGAIN);
    };
    for (const name of nextOf([...byName.keys()], known, running.current, resting.current)) {
      const of = byName.get(name);
      if (!of) continue;
      running.current.add(name);
      load(client, of).then(
        (past) => settle(name, past),
        () => settle(name, { state: "failed" }),
      );
    }
  }, [client, wanted, known, turn]);
  return known;
}

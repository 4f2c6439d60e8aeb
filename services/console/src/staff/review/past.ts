/** What the member declared before, and what of an application looks like it: the same deed twice, the same picture twice. */
import { useEffect, useRef, useState } from "react";
import { useClient, type Client } from "urql";
import { communityOf } from "@/app/ids";
import { evidence } from "../parts/evidence";
import { ReviewPastDocument, type ReviewPastQuery } from "./gql/graphql";
import type { Application, Status } from "./model";

export interface Twin {
  line: string;
  kind: "day" | "evidence" | "within";
  /** Of the other application. */
  month: string;
  status: Status;
  item: string;
  day: string;
}

export interface Past {
  twins: Twin[];
  points?: ReviewPastQuery["pointsGet"];
  others: Others;
}

type Others = NonNullable<ReviewPastQuery["applicationList"]>["edges"][number]["node"][];

const COUNTS: readonly Status[] = ["SUBMITTED", "APPROVED", "RETURNED"];
/** How many files of the past are compared. */
const FILES = 40;

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

async function samePictures(client: Client, of: Application, others: Others): Promise<Twin[]> {
  const theirs = others.flatMap((other) => other.lines.flatMap((line) => line.evidenceIds.map((id) => ({ id, other, line })))).slice(0, FILES);
  const mine = of.lines.flatMap((line) => line.evidenceIds.map((id) => ({ id, line })));
  if (mine.length === 0) return [];
  const sums = new Map<string, (typeof theirs)[number]>();
  for (const one of theirs) {
    const known = await evidence(client, one.id);
    if (known) sums.set(known.sha256, one);
  }
  const twins: Twin[] = [];
  const seen = new Map<string, (typeof mine)[number]>();
  for (const { id, line } of mine) {
    const sha = (await evidence(client, id))?.sha256;
    if (!sha) continue;
    const other = sums.get(sha);
    if (other) twins.push({ line: line.id, kind: "evidence", month: other.other.month, status: other.other.status, item: other.line.itemName.text, day: other.line.day });
    const own = seen.get(sha);
    if (own && own.line.id !== line.id) twins.push({ line: line.id, kind: "evidence", month: of.month, status: of.status, item: own.line.itemName.text, day: own.line.day });
    seen.set(sha, { id, line });
  }
  return twins;
}

async function load(client: Client, of: Application): Promise<Past> {
  const variables = { community: communityOf(of.id), member: of.memberId, scheme: of.schemeId };
  const { data } = await client.query(ReviewPastDocument, variables, { requestPolicy: "network-only" }).toPromise();
  const all = data?.applicationList?.edges.map(({ node }) => node) ?? [];
  const others = all.filter(({ id, status }) => id !== of.id && COUNTS.includes(status));
  return { twins: [...sameDeeds(of, others), ...(await samePictures(client, of, others))], points: data?.pointsGet, others };
}

/** Loads what is known of each, the first first; what is known already stays. */
export function usePasts(wanted: readonly Application[]): Map<string, Past> {
  const client = useClient();
  const asked = useRef(new Set<string>());
  const [known, set] = useState<Map<string, Past>>(new Map());
  const key = wanted.map(({ id, revision }) => `${id}#${revision}`).join(" ");
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  useEffect(() => {
    void key;
    for (const of of latest.current) {
      const name = `${of.id}#${of.revision}`;
      if (asked.current.has(name)) continue;
      asked.current.add(name);
      void load(client, of).then((past) => set((before) => new Map(before).set(of.id, past)));
    }
  }, [client, key]);
  return known;
}

/** Sends what was filled in: staff enter deeds at once, all or none; a grid leader's go into each person's application and are submitted. */
import type { Client } from "urql";
import type { Document } from "../parts/doc";
import { holder, lineOf, type Draft, type Who } from "./draft";
import { RecordDeedsDocument, RecordMonthDocument, RecordSaveDocument, RecordSubmitDocument, type LineInput, type RecordApplicationFragment, type RecordDeedsMutation } from "./gql/graphql";

export type Entered = NonNullable<NonNullable<RecordDeedsMutation["deedRecord"]>["deeds"]>[number];
export interface Wrong {
  message: string;
  mend: string;
  place?: string | null;
}
export type Documents = ReadonlyMap<string, Document>;

const linesOf = (draft: Draft, documents: Documents): LineInput[] => draft.deeds.map((deed) => lineOf(deed, documents.get(deed.day)?.items.find(({ code }) => code === deed.item)));

/** Staff: one call for everybody; the deeds come back in the order sent, person by person. */
export async function enter(client: Client, community: string, draft: Draft, documents: Documents) {
  const lines = draft.people.flatMap((who) => linesOf(draft, documents).map((line) => ({ who: holder(who), line })));
  const { data, error } = await client.mutation(RecordDeedsDocument, { input: { communityId: community, key: draft.key, schemeId: draft.scheme, reason: draft.reason.trim(), lines } }).toPromise();
  return { deeds: data?.deedRecord?.deeds ?? undefined, errors: data?.deedRecord?.errors ?? [], error };
}

/** Which person and deed the server means by `lines[7].line.day`. */
export function placed(place: string | null | undefined, deeds: number): { person: number; deed: number } | undefined {
  const index = /lines\[(\d+)\]/.exec(place ?? "")?.[1];
  return index === undefined ? undefined : { person: Math.floor(Number(index) / deeds), deed: Number(index) % deeds };
}

export interface Filed {
  who: Who;
  month: string;
  application?: RecordApplicationFragment;
  merged: boolean;
  errors: Wrong[];
}

/** A line that stands in an application, to be sent again with those added. */
const again = (line: RecordApplicationFragment["lines"][number]): LineInput => ({
  item: line.item,
  day: line.day,
  quantity: line.quantity,
  event: line.event,
  inputs: line.inputs.map(({ name, value }) => ({ name, value })),
  withIds: line.withIds,
  description: line.description,
  evidenceIds: line.evidenceIds,
  points: line.declared,
});

/** Points are sent only where the item leaves a choice. */
const kept = (line: RecordApplicationFragment["lines"][number], documents: Documents): LineInput => {
  const item = [...documents.values()].flatMap(({ items }) => items).find(({ code }) => code === line.item);
  const leavesChoice = item?.value.rule === "RANGE" || item?.value.rule === "OPEN";
  return { ...again(line), points: leavesChoice ? line.declared : undefined };
};

/** Grid leaders: for one person and month, into the draft that stands there or a new one, then submitted. */
export async function file(client: Client, community: string, draft: Draft, who: Who, month: string, documents: Documents): Promise<Filed> {
  const told = (errors: Wrong[], application?: RecordApplicationFragment, merged = false): Filed => ({ who, month, application, merged, errors });
  const lost = (error: { message: string; graphQLErrors: { message: string; extensions: Record<string, unknown> }[] }): Wrong[] => [
    { message: error.graphQLErrors[0]?.message ?? "", mend: String(error.graphQLErrors[0]?.extensions.mend ?? "") },
  ];
  const lines = linesOf(draft, documents).filter(({ day }) => day.startsWith(month));
  const { data } = await client.query(RecordMonthDocument, { community, member: who.id, month, scheme: draft.scheme }, { requestPolicy: "network-only" }).toPromise();
  const standing = data?.applicationList?.edges.map(({ node }) => node).find(({ status }) => status === "DRAFT" || status === "RETURNED");
  const isOwnEdit = draft.editing !== undefined && standing?.id === draft.editing.id;
  const all = standing && !isOwnEdit ? [...standing.lines.map((line) => kept(line, documents)), ...lines] : lines;
  const input = { id: standing?.id, revision: standing?.revision ?? 0, schemeId: draft.scheme, memberId: who.id, month, onBehalfReason: draft.reason.trim(), lines: all };
  const saved = await client.mutation(RecordSaveDocument, { input }).toPromise();
  const application = saved.data?.applicationSave?.application ?? undefined;
  if (saved.error) return told(lost(saved.error));
  if (!application) return told(saved.data?.applicationSave?.errors ?? []);
  const sent = await client.mutation(RecordSubmitDocument, { input: { id: application.id, revision: application.revision } }).toPromise();
  if (sent.error) return told(lost(sent.error), application, standing !== undefined);
  return told(sent.data?.applicationSubmit?.errors ?? [], sent.data?.applicationSubmit?.application ?? application, standing !== undefined && !isOwnEdit);
}

/** Sends what was filled in: staff enter deeds at once, all or none; a grid leader's go into each person's application and are submitted. */
import type { Client, CombinedError } from "urql";
import type { Document } from "../deeds/doc";
import { holder, lineOf, type Draft, type Who } from "./draft";
import { again, missing } from "./standing";
import { RecordDeedsDocument, RecordMonthDocument, RecordSaveDocument, RecordSubmitDocument, type DeedLineInput, type LineInput, type RecordApplicationFragment, type RecordDeedsMutation } from "./gql/graphql";

export type Entered = NonNullable<NonNullable<RecordDeedsMutation["deedRecord"]>["deeds"]>[number];
export interface Wrong {
  message: string;
  mend: string;
  place?: string | null;
}
export type Documents = ReadonlyMap<string, Document>;

const linesOf = (draft: Draft, documents: Documents): LineInput[] => draft.deeds.map((deed) => lineOf(deed, documents.get(deed.day)?.items.find(({ code }) => code === deed.item)));

/** Staff: what is entered for everybody, in one call. */
export interface Entry {
  /** As the form was, to show and to go on with. */
  of: Draft;
  lines: DeedLineInput[];
}

export const entryOf = (of: Draft, documents: Documents): Entry => ({ of, lines: of.people.flatMap((who) => linesOf(of, documents).map((line) => ({ who: holder(who), line }))) });

/** The deeds come back in the order sent, person by person. */
export async function enter(client: Client, community: string, key: string, { of, lines }: Entry) {
  const { data, error } = await client.mutation(RecordDeedsDocument, { input: { communityId: community, key, schemeId: of.scheme, reason: of.reason.trim(), lines } }).toPromise();
  return { done: data?.deedRecord?.deeds, errors: data?.deedRecord?.errors ?? [], error };
}

/** Which person and deed the server means by `lines[7].line.day`. */
export function placed(place: string | null | undefined, deeds: number): { person: number; deed: number } | undefined {
  const index = /lines\[(\d+)\]/.exec(place ?? "")?.[1];
  return index === undefined ? undefined : { person: Math.floor(Number(index) / deeds), deed: Number(index) % deeds };
}

export interface Filed {
  who: Who;
  month: string;
  /** As it was saved: another try goes on from here. */
  application?: RecordApplicationFragment;
  merged: boolean;
  errors: Wrong[];
  /** No answer, or none that says what to mend. */
  error?: CombinedError;
}

export const isFailed = ({ errors, error }: Filed): boolean => errors.length > 0 || error !== undefined;

/** Whose declarations went through, in every month: who has one that did not is sent again. */
export function through(filed: readonly Filed[]): ReadonlySet<string> {
  const failed = new Set(filed.filter(isFailed).map(({ who }) => who.id));
  return new Set(filed.map(({ who }) => who.id).filter((id) => !failed.has(id)));
}

export interface Filing {
  client: Client;
  community: string;
  draft: Draft;
  documents: Documents;
  /** Whether what somebody left unfinished may be added to and submitted as a whole. */
  agreed: (who: Who, standing: RecordApplicationFragment, added: number) => Promise<boolean>;
  /** What is told where it may not. */
  leftAlone: Wrong;
}

/** Grid leaders: for one person and month, into the draft that stands there or a new one, then submitted. `from`: what an earlier try came to. */
export async function file(filing: Filing, who: Who, month: string, from?: Filed): Promise<Filed> {
  const { client, community, draft, documents } = filing;
  const told = (rest: Partial<Filed>): Filed => ({ who, month, merged: false, errors: [], ...rest });
  const lines = linesOf(draft, documents).filter(({ day }) => day.startsWith(month));
  const { data, error } = await client.query(RecordMonthDocument, { community, member: who.id, month, scheme: draft.scheme }, { requestPolicy: "network-only" }).toPromise();
  if (error || !data) return told({ application: from?.application, error });
  const all = data.applicationList?.edges.map(({ node }) => node) ?? [];
  if (from) {
    // The answer was lost, not the act.
    const sent = all.find((one) => (one.status === "SUBMITTED" || one.status === "APPROVED") && (one.id === from.application?.id || missing(one, lines).length === 0));
    if (sent) return told({ application: sent, merged: from.merged });
    const { application } = from;
    if (application && all.some(({ id, revision }) => id === application.id && revision === application.revision)) return submit(filing, told({ merged: from.merged }), application);
  }
  const standing = all.find(({ status }) => status === "DRAFT" || status === "RETURNED");
  const isOwnEdit = draft.editing?.month === month && (standing === undefined || standing.id === draft.editing.id);
  const others = standing && !isOwnEdit ? standing : undefined;
  const added = others ? missing(others, lines) : lines;
  // Nothing but these very lines stands there when the answer to the save was lost.
  const isOurs = others !== undefined && added.length === 0 && others.lines.length === lines.length;
  if (others && !isOurs && !(await filing.agreed(who, others, added.length))) return told({ errors: [filing.leftAlone] });
  if (others && added.length === 0) return submit(filing, told({ merged: !isOurs }), others);
  if (from && isOwnEdit && standing && standing.lines.length === lines.length && missing(standing, lines).length === 0) return submit(filing, told({}), standing);
  // The revision that was looked at, so that nobody's newer work is written over.
  const seen = isOwnEdit ? draft.editing : others;
  const input = { id: seen?.id, revision: seen?.revision ?? 0, schemeId: draft.scheme, memberId: who.id, month, onBehalfReason: draft.reason.trim(), lines: [...(others?.lines.map(again) ?? []), ...added] };
  const saved = await client.mutation(RecordSaveDocument, { input }).toPromise();
  const application = saved.data?.applicationSave?.application;
  if (!application) return told({ errors: saved.data?.applicationSave?.errors ?? [], error: saved.error });
  return submit(filing, told({ merged: others !== undefined }), application);
}

async function submit({ client }: Filing, so: Filed, saved: RecordApplicationFragment): Promise<Filed> {
  const { data, error } = await client.mutation(RecordSubmitDocument, { input: { id: saved.id, revision: saved.revision } }).toPromise();
  return { ...so, application: data?.applicationSubmit?.application ?? saved, errors: data?.applicationSubmit?.errors ?? [], error };
}

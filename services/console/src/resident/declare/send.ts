/** Saves and submits; an answer lost on the way is found again, so that nothing is sent twice. */
import type { Client, CombinedError } from "urql";
import type { UserError } from "@/app/session/session";
import { sent } from "../photos/send";
import type { Item } from "../scheme/document";
import { holds, lineInput, type Draft, type LineInput } from "./draft";
import { DeclareMonthDocument, DeclareSaveDocument, DeclareSubmitDocument, type DeclareApplicationFragment as Application } from "./gql/graphql";

export interface Whose {
  community: string;
  schemeId: string;
  memberId: string;
  month: string;
}

/** The server refuses something that can be mended. */
export class Refusal extends Error {
  constructor(readonly errors: readonly UserError[]) {
    super(errors[0]?.message);
  }
}
/** Somebody, or the same person on another device, wrote the same month meanwhile. */
export class Elsewhere extends Error {
  constructor(readonly application: Application) {
    super("elsewhere");
  }
}

interface Answer {
  application: Application | null;
  errors: readonly UserError[];
}

/** One application of a month at most stands so; beside it there may be others that were refused or withdrawn. */
export const LIVE: readonly string[] = ["DRAFT", "RETURNED", "SUBMITTED", "APPROVED"];

/** What the server has for the month, past any cache. */
async function ofMonth(client: Client, whose: Whose): Promise<Application | undefined> {
  const { community: communityId, schemeId, memberId, month } = whose;
  const { data, error } = await client.query(DeclareMonthDocument, { communityId, schemeId, memberId, month }, { requestPolicy: "network-only" }).toPromise();
  if (error && !data) throw error;
  const all = data?.applicationList?.edges.map(({ node }) => node) ?? [];
  return all.find(({ status }) => LIVE.includes(status)) ?? all[0];
}

function answered(answer: Answer | null | undefined, error: CombinedError | undefined): Answer {
  if (error) throw error;
  return answer ?? { application: null, errors: [] };
}

/** The photos of all lines, sent one by one where they were not yet. */
export async function sendPhotos(client: Client, draft: Draft, told: (done: number, of: number) => void): Promise<string[][]> {
  const of = draft.lines.flatMap(({ photos }) => photos).filter(({ evidenceId }) => !evidenceId).length;
  let done = 0;
  const all: string[][] = [];
  for (const { photos } of draft.lines) {
    const ids: string[] = [];
    for (const photo of photos) {
      if (!photo.evidenceId) told(done, of);
      ids.push(await sent(client, photo));
      if (!photo.evidenceId) done += 1;
    }
    all.push(ids);
  }
  return all;
}

export async function save(client: Client, whose: Whose, draft: Draft, items: readonly Item[], evidence: readonly string[][]): Promise<Application> {
  const itemOf = (code: string): Item | undefined => items.find((item) => item.code === code);
  const lines = draft.lines.map((line, nth) => lineInput(line, itemOf(line.item), evidence[nth] ?? []));
  const input = { id: draft.id, revision: draft.revision, schemeId: whose.schemeId, memberId: whose.memberId, month: whose.month, lines };
  const { data, error } = await client.mutation(DeclareSaveDocument, { input }).toPromise();
  const { application, errors } = answered(data?.applicationSave, error);
  if (application) return application;
  if (errors.some(({ code }) => ["MONTH_TAKEN", "VERSION_CONFLICT", "WRONG_STATUS"].includes(code))) return found(client, whose, lines, errors);
  throw new Refusal(errors);
}

/** An earlier try may have arrived though its answer did not. */
async function found(client: Client, whose: Whose, lines: readonly LineInput[], errors: readonly UserError[]): Promise<Application> {
  const there = await ofMonth(client, whose);
  if (there && holds(there, lines)) return there;
  if (there && LIVE.includes(there.status)) throw new Elsewhere(there);
  throw new Refusal(errors);
}

export async function submit(client: Client, whose: Whose, saved: Application): Promise<Application> {
  // Found again after a lost answer: it was submitted already.
  if (saved.status !== "DRAFT" && saved.status !== "RETURNED") return saved;
  const { data, error } = await client.mutation(DeclareSubmitDocument, { input: { id: saved.id, revision: saved.revision } }).toPromise();
  const { application, errors } = answered(data?.applicationSubmit, error);
  if (application) return application;
  if (errors.some(({ code }) => code === "VERSION_CONFLICT" || code === "WRONG_STATUS")) {
    const there = await ofMonth(client, whose);
    if (there?.status === "SUBMITTED" && there.id === saved.id) return there;
    if (there) throw new Elsewhere(there);
  }
  throw new Refusal(errors);
}

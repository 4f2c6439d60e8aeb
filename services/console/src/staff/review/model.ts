/** What the queue knows of an application, and what became of it here. */
import { hundredths } from "@/app/format";
import type { UserError } from "@/app/session/session";
import type { ReviewApplicationFragment } from "./gql/graphql";

export type Application = ReviewApplicationFragment;
export type Line = Application["lines"][number];
export type Status = Application["status"];

/** What became of an application while this page was open. */
export interface Fate {
  kind: "sending" | "approved" | "forwarded" | "returned" | "rejected" | "elsewhere" | "skipped" | "changed" | "failed";
  granted?: string;
  cut?: string;
  error?: Pick<UserError, "message" | "mend">;
}

const DECIDED: Partial<Record<Status, Fate["kind"]>> = { APPROVED: "approved", RETURNED: "returned", REJECTED: "rejected" };

/** What became of an application by its newest state: one's own decision is one's own though its answer was lost. */
export function fateIn(of: Pick<Application, "status" | "reviewedBy" | "granted">, me: string): Fate {
  if (of.status === "SUBMITTED") return { kind: "changed" };
  const kind = of.reviewedBy === me ? DECIDED[of.status] : undefined;
  return kind ? { kind, granted: kind === "approved" ? of.granted : undefined } : { kind: "elsewhere" };
}

/** Fates after which the application still waits for somebody here. */
export const stillWaits = (fate: Fate | undefined): boolean => fate === undefined || fate.kind === "failed" || fate.kind === "changed";

/** Fates after which it may be decided here: what changed is to be seen first. */
export const isReady = (fate: Fate | undefined): boolean => stillWaits(fate) && fate?.kind !== "changed";

/** One state of an application: what is marked, edited or known belongs to it and not to what comes after. */
export const stateOf = ({ id, revision }: Pick<Application, "id" | "revision">): string => `${id}#${revision}`;

/** Exact sums of decimal texts. */
export function sum(values: readonly string[]): string {
  const total = values.reduce((all, value) => all + hundredths(value), 0);
  return String(total / 100);
}

/** What a line would give as things stood when it was submitted: after the caps. */
export const expected = (line: Pick<Line, "declared" | "cuts">): string => line.cuts.at(-1)?.after ?? line.declared;

/** What the application gives: as expected while it waits or is to come again, as granted afterwards. */
export const worth = (of: Application): string => (of.status === "APPROVED" || of.status === "REJECTED" ? of.granted : sum(of.lines.map(expected)));

export const isCut = (of: Application): boolean => of.lines.some(({ cuts }) => cuts.length > 0);

export const evidenceOf = (of: Application): string[] => of.lines.flatMap(({ evidenceIds }) => evidenceIds);

export interface LineEdit {
  points: string;
  reason: string;
}
export type Edits = Record<string, LineEdit>;

/** The edits that say something else than declared. */
export const changed = (of: Application, edits: Edits): [Line, LineEdit][] =>
  of.lines.flatMap((line) => {
    const edit = edits[line.id];
    return edit && hundredths(edit.points) !== hundredths(line.declared) ? [[line, edit] as [Line, LineEdit]] : [];
  });

export const isPoints = (text: string): boolean => /^-?\d{1,8}(\.\d{1,2})?$/.test(text);

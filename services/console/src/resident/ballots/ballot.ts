/** A ballot being filled in: marks by whom they are about and by dimension. */
import type { BallotsCastMutationVariables, BallotsListQuery, BallotsSubjectsQuery } from "./gql/graphql";

export type Ballot = NonNullable<BallotsListQuery["appraisalList"]>["edges"][number]["node"];
export type Dimension = Ballot["dimensions"][number];
export type Subject = NonNullable<BallotsSubjectsQuery["appraisalSubjects"]>["edges"][number]["node"];
export type Marks = Record<string, Record<string, string>>;
type Vote = BallotsCastMutationVariables["input"]["votes"] extends readonly (infer V)[] | infer V ? V : never;

/** Whether a mark can be given: an option's code, or a number up to the highest with two decimals at most. */
export function fits({ options, most }: Dimension, mark: string | undefined): boolean {
  if (!mark) return false;
  if (options.length > 0) return options.some(({ code }) => code === mark);
  return /^\d+(\.\d{1,2})?$/.test(mark) && Number(mark) <= Number(most);
}

export const isReady = ({ dimensions }: Ballot, marks: Record<string, string> | undefined): boolean => dimensions.every((dimension) => fits(dimension, marks?.[dimension.code]));

function aboutOf({ kind, id }: Subject["who"]): Vote["about"] {
  if (kind === "MEMBER") return { memberId: id };
  return kind === "HOUSEHOLD" ? { householdId: id } : { organisationId: id };
}

export const voteOf = ({ dimensions }: Ballot, { who }: Subject, marks: Record<string, string>): Vote => ({
  about: aboutOf(who),
  marks: dimensions.map(({ code }) => ({ name: code, value: marks[code] ?? "" })),
});

/** A mark in words. */
export const told = ({ options }: Dimension, mark: string): string => options.find(({ code }) => code === mark)?.name.text ?? mark;

/** The marks that were not cast with these: half filled ones, those of another page. */
export const notCast = (marks: Marks, cast: readonly Subject[]): Marks => Object.fromEntries(Object.entries(marks).filter(([id]) => !cast.some(({ who }) => who.id === id)));

/** The community's ballots and where each stands today. */
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { useCommunityId } from "../rules/useScheme";
import { AppraisalsAllDocument, type AppraisalsAllQuery } from "./gql/graphql";

export type Appraisal = NonNullable<AppraisalsAllQuery["appraisalList"]>["edges"][number]["node"];
export type Stage = "OPEN" | "OVER" | "CLOSED";

/** A ballot whose last day is past takes no votes any more, and waits to be counted. */
export const stageOf = ({ status, lastDay }: Appraisal): Stage => (status === "CLOSED" ? "CLOSED" : daysUntil(lastDay) < 0 ? "OVER" : "OPEN");

/** Ballots are few, some a year; one is found among the newest. */
export function useAppraisals(first: number, after?: string | null) {
  const [result, read] = useQuery({ query: AppraisalsAllDocument, variables: { community: useCommunityId(), first, after } });
  return { result, retry: () => read({ requestPolicy: "network-only" }) };
}

/** How many votes a share of the voters is, rounded up. */
export const needed = (quorum: string, voters: number): number => {
  const share = quorum.endsWith("%") ? Number.parseFloat(quorum) / 100 : Number(quorum);
  return Math.ceil(share * voters - 1e-9);
};

/** The periods of a scheme and where each stands today. */
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { PeriodsAllDocument, type PeriodsAllQuery } from "./gql/graphql";

export type Period = NonNullable<PeriodsAllQuery["periodList"]>[number];
export type Standing = "running" | "ended" | "closed" | "future";

export function standing({ firstDay, lastDay, closedAt }: Period): Standing {
  if (closedAt) return "closed";
  if (daysUntil(firstDay) > 0) return "future";
  return daysUntil(lastDay) < 0 ? "ended" : "running";
}

export function usePeriods(community: string, scheme?: string) {
  const [result, read] = useQuery({ query: PeriodsAllDocument, variables: { community, scheme } });
  return { result, periods: result.data?.periodList ?? [], retry: () => read({ requestPolicy: "network-only" }) };
}

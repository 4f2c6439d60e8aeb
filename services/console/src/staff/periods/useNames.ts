/** Who holds the accounts of a pool's lines. The lines name accounts alone; the period's ranking knows the people, the roster the organisations. */
import { useMemo } from "react";
import { useQuery } from "urql";
import { localId } from "@/app/ids";
import { useAll } from "../rules/useAll";
import { PeriodsNamesDocument, PeriodsOrganisationsDocument } from "./gql/graphql";

export interface Named {
  name: string;
  building: string;
}

/** Accounts, members and organisations share what follows the kind in their ids. */
const bare = (id: string): string => localId(id).slice(localId(id).indexOf("_") + 1);

export function useNames(community: string, scheme: string, period: string): Map<string, Named> {
  const people = useAll(PeriodsNamesDocument, { community, scheme, period, first: 400 }, (data) => data.pointsRanking);
  const [organisations] = useQuery({ query: PeriodsOrganisationsDocument, variables: { community, scheme, first: 400 } });
  return useMemo(() => {
    const names = new Map<string, Named>();
    for (const { holderId, member } of people.rows) if (member) names.set(bare(holderId), member);
    for (const { node } of organisations.data?.rosterList?.edges ?? []) names.set(bare(node.who.id), { name: node.name ?? "", building: "" });
    return names;
  }, [people.rows, organisations.data]);
}

export const nameIn = (names: Map<string, Named>, holder: string): Named | undefined => names.get(bare(holder));

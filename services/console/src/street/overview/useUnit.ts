/** The name of a unit below, as the address names it: `unt_…:street` or `unt_…:district`. */
import { useQuery } from "urql";
import { OverviewUnitDocument } from "./gql/graphql";

export function useUnit(below: string | null): string | undefined {
  const id = below?.split(":")[0] ?? "";
  const [{ data }] = useQuery({ query: OverviewUnitDocument, variables: { unit: id }, pause: id === "" });
  return data?.unitGet?.name;
}

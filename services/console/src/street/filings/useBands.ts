/** The grades of a result's scheme, also those that nobody has. */
import { useQuery } from "urql";
import { communityOf } from "@/app/ids";
import { textOf } from "@/app/scheme";
import type { Result } from "./FilingPage";
import { FilingsSchemeDocument } from "./gql/graphql";

export function useBands(result: Result): { value: string; label: string }[] {
  const [{ data }] = useQuery({ query: FilingsSchemeDocument, variables: { community: communityOf(result.id), scheme: result.schemeId, day: result.until } });
  const all = (data?.schemeOn?.document.result?.bands ?? []).map(({ code, name }) => ({ value: code, label: textOf(name) }));
  return all.length > 0 ? all : result.bands.map(({ band }) => ({ value: band.code, label: band.name.text }));
}

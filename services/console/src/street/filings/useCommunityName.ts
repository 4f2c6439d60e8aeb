/** The name of a community, by its id. */
import { useQuery } from "urql";
import { FilingsCommunityDocument } from "./gql/graphql";

export function useCommunityName(community: string): string {
  const [{ data }] = useQuery({ query: FilingsCommunityDocument, variables: { community } });
  return data?.communityGet?.name ?? "…";
}

/** The community whose staff is at work, and how much waits for review. */
import { useQuery } from "urql";
import { StaffCommunityDocument } from "./gql/graphql";

export const useCommunity = (community: string) => useQuery({ query: StaffCommunityDocument, variables: { community } });

/** The community whose staff is at work; for those who review, how much waits. */
import { useQuery } from "urql";
import { StaffCommunityDocument } from "./gql/graphql";

export const useCommunity = (community: string, reviews: boolean) =>
  useQuery({ query: StaffCommunityDocument, variables: { community, reviews } });

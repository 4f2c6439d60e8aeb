/** One's applications as they change: each is known by its id, so that lists and pages show the change at once. */
import { useSubscription } from "urql";
import { ApplicationsChangedDocument } from "./gql/graphql";

export function useLive(community: string): void {
  useSubscription({ query: ApplicationsChangedDocument, variables: { communityId: community } });
}

/** A list that somebody else opens, or that becomes final, shows at once. */
import { useEffect, useRef } from "react";
import { useSubscription } from "urql";
import { PublicityLiveDocument } from "./gql/graphql";

export function useLive(community: string, changed: () => void): void {
  const [{ data }] = useSubscription({ query: PublicityLiveDocument, variables: { community } });
  const tell = useRef(changed);
  useEffect(() => {
    tell.current = changed;
  });
  useEffect(() => {
    if (data) tell.current();
  }, [data]);
}

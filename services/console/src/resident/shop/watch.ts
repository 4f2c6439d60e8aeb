/** Follows a redemption that is not over: told live, and asked again when the page comes back to the front, for where the socket is cut. */
import { useEffect, useEffectEvent } from "react";
import { useSubscription } from "urql";
import { useMember } from "../member";
import { ShopRedemptionChangedDocument } from "./gql/graphql";
import type { Redemption } from "./status";

const EVERY = 15_000;

export function useWatch(id: string, status: Redemption["status"] | undefined, read: () => void): void {
  const { community } = useMember();
  const open = status === "RESERVED" || status === "CONFIRMED";
  const again = useEffectEvent(read);
  const [{ data }] = useSubscription({ query: ShopRedemptionChangedDocument, variables: { community }, pause: !open });
  useEffect(() => {
    if (data?.redemptionChanged.redemptionId === id) again();
  }, [data, id]);
  useEffect(() => {
    if (!open) return;
    const look = (): void => {
      if (document.visibilityState === "visible") again();
    };
    const timer = setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [open]);
}

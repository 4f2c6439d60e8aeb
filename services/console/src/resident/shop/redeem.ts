/** Redeeming once, and the page of what came of it. */
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { communityOf, localId } from "@/app/ids";
import { useOnce } from "@/app/once";
import { useMember } from "../member";
import { ShopRedeemDocument } from "./gql/graphql";

/** The page of a redemption; of another community of the street with its place. */
export const pathOf = (base: string, community: string, id: string): string =>
  `${base}/redemptions/${localId(id)}${communityOf(id) === community ? "" : `?at=${communityOf(id)}`}`;

export function useRedeem(productId: string) {
  const { community, memberId, base } = useMember();
  const [, run] = useMutation(ShopRedeemDocument);
  const once = useOnce<{ quantity: number }>(`redeem.${memberId}.${productId}`);
  const navigate = useNavigate();

  async function redeem(wanted: number): Promise<void> {
    const made = await once.act({ quantity: wanted }, async (key, { quantity }) => {
      const { data, error } = await run({ input: { key, memberId, productId, quantity } });
      return { done: data?.redemptionCreate?.redemption, errors: data?.redemptionCreate?.errors, error };
    });
    if (made) void navigate(pathOf(base, community, made.id), { replace: true });
  }

  return { redeem, attempt: once.open, drop: once.drop, fetching: once.busy, errors: once.errors, error: once.error };
}

/**
 * Redeeming once. What was sent is kept on the device under its key until an answer came: after a lost answer, a reload or an
 * empty battery the same key is sent again and the server answers the same redemption, so nobody pays twice.
 */
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMutation, type CombinedError } from "urql";
import { newKey, useDraft } from "@/app/drafts";
import { communityOf, localId } from "@/app/ids";
import type { UserError } from "@/app/session/session";
import { useMember } from "../member";
import { ShopRedeemDocument } from "./gql/graphql";

interface Attempt {
  key: string;
  quantity: number;
}

/** Answers after which it is certain that nothing was taken. */
const REFUSED = new Set(["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST", "BAD_ID", "RATE_LIMITED"]);
const isRefused = ({ graphQLErrors }: CombinedError): boolean => graphQLErrors.length > 0 && graphQLErrors.every(({ extensions }) => REFUSED.has(String(extensions.code)));

const NONE: Attempt | null = null;

/** The page of a redemption; of another community of the street with its place. */
export const pathOf = (base: string, community: string, id: string): string =>
  `${base}/redemptions/${localId(id)}${communityOf(id) === community ? "" : `?at=${communityOf(id)}`}`;

export function useRedeem(productId: string) {
  const { community, memberId, base } = useMember();
  const [attempt, keep, forget] = useDraft<Attempt | null>(`redeem.${memberId}.${productId}`, NONE);
  const [{ fetching }, run] = useMutation(ShopRedeemDocument);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const navigate = useNavigate();

  async function redeem(quantity: number): Promise<void> {
    const one = attempt ?? { key: newKey(), quantity };
    keep(one);
    setErrors([]);
    setError(undefined);
    const { data, error: failed } = await run({ input: { key: one.key, memberId, productId, quantity: one.quantity } });
    const answer = data?.redemptionCreate;
    if (answer?.redemption) {
      forget();
      void navigate(pathOf(base, community, answer.redemption.id), { replace: true });
    } else if (answer) {
      // Refused: a new attempt takes a new key, also when points have come in since.
      forget();
      setErrors(answer.errors);
    } else if (failed) {
      if (isRefused(failed)) forget();
      setError(failed);
    }
  }

  return { redeem, attempt, drop: forget, fetching, errors, error };
}

/** Where a redemption stands, in a word with a sign. */
import { Tag, type Tone } from "@/ui/phone/Parts";
import type { ShopRedemptionQuery } from "./gql/graphql";
import { shopWords } from "./words";

export type Redemption = NonNullable<ShopRedemptionQuery["redemptionGet"]>;

const TONES: Record<Redemption["status"], Tone> = { RESERVED: "wait", CONFIRMED: "own", FULFILLED: "good", RELEASED: "plain" };

export function StatusTag({ of }: { of: Redemption["status"] }) {
  const t = shopWords.useWords();
  return <Tag tone={TONES[of]}>{t(`status.${of}`)}</Tag>;
}

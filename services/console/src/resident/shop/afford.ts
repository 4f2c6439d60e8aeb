/** Whether a product can be had: what it is paid from, how many at most. The server decides; this only tells beforehand. */
import { hundredths, points } from "@/app/format";
import type { ShopBalanceQuery, ShopProductQuery } from "./gql/graphql";

export type Product = NonNullable<ShopProductQuery["productGet"]>;
export type Balance = NonNullable<ShopBalanceQuery["pointsGet"]>;
const MOST = 99;

/** From hundredths back to text: `1250` → `12.5`. */
export const told = (amount: number): string => points(String(amount / 100));

/** What can be spent on a product, in hundredths: of its purse where it names one. */
export function spendable({ purse }: Pick<Product, "purse">, balance: Balance | null | undefined): number | undefined {
  if (!balance) return undefined;
  return hundredths(purse ? (balance.purses.find((one) => one.purse === purse)?.balance ?? "0") : balance.balance);
}

export interface Reach {
  state: "soldOut" | "short" | "can" | "unknown";
  /** How many points are missing for one, in hundredths. */
  missing: number;
  /** How many may be chosen. */
  most: number;
}

export function reach(product: Product, balance: Balance | null | undefined): Reach {
  const have = spendable(product, balance);
  const price = hundredths(product.price);
  const stocked = Math.min(product.stock, product.limitPerMember ?? MOST, MOST);
  if (product.stock < 1) return { state: "soldOut", missing: 0, most: 0 };
  if (have === undefined) return { state: "unknown", missing: 0, most: stocked };
  if (have < price) return { state: "short", missing: price - have, most: 0 };
  return { state: "can", missing: 0, most: Math.min(stocked, Math.floor(have / price)) };
}

/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "shop", lazy: async () => ({ Component: (await import("./ShopPage")).default }) },
  { path: "shop/:product", lazy: async () => ({ Component: (await import("./ProductPage")).default }) },
  { path: "redemptions", lazy: async () => ({ Component: (await import("./RedemptionsPage")).default }) },
  { path: "redemptions/:redemption", lazy: async () => ({ Component: (await import("./RedemptionPage")).default }) },
];

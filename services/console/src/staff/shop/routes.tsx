/** Addresses of this feature: the counter first, for it is used all day. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  {
    path: "shop",
    lazy: async () => ({ Component: (await import("./ShopFrame")).default }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import("./CounterPage")).default }) },
      { path: "redemptions", lazy: async () => ({ Component: (await import("./RedemptionsPage")).default }) },
      { path: "products", lazy: async () => ({ Component: (await import("./ProductsPage")).default }) },
      { path: "clearing", lazy: async () => ({ Component: (await import("./ClearingPage")).default }) },
    ],
  },
];

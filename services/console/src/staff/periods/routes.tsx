/** Periods, closing one, pools divided by their points, and the ledger's seals. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "periods", lazy: async () => ({ Component: (await import("./PeriodsPage")).default }) },
  { path: "periods/pools/:pool", lazy: async () => ({ Component: (await import("./PoolPage")).default }) },
  { path: "periods/:period", lazy: async () => ({ Component: (await import("./PeriodPage")).default }) },
];

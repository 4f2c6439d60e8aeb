/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "ballots", lazy: async () => ({ Component: (await import("./BallotsPage")).default }) },
  { path: "ballots/:ballot", lazy: async () => ({ Component: (await import("./BallotPage")).default }) },
];

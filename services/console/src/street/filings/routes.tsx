/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "filings", lazy: async () => ({ Component: (await import("./FilingsPage")).default }) },
  { path: "filings/:community/:result", lazy: async () => ({ Component: (await import("./FilingPage")).default }) },
];

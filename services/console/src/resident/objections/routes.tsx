/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "objections", lazy: async () => ({ Component: (await import("./ObjectionsPage")).default }) },
  { path: "objections/new/:publicity", lazy: async () => ({ Component: (await import("./FilePage")).default }) },
  { path: "objections/:objection", lazy: async () => ({ Component: (await import("./ObjectionPage")).default }) },
];

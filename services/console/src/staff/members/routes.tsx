/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "members", lazy: async () => ({ Component: (await import("./MembersPage")).default }) },
  { path: "members/import", lazy: async () => ({ Component: (await import("./ImportPage")).default }) },
  { path: "members/:member", lazy: async () => ({ Component: (await import("./MemberPage")).default }) },
];

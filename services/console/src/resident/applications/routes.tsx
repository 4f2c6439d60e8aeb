/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "applications", lazy: async () => ({ Component: (await import("./ListPage")).default }) },
  { path: "applications/:id", lazy: async () => ({ Component: (await import("./OnePage")).default }) },
];

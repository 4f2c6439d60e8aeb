/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "bulletin", lazy: async () => ({ Component: (await import("./BulletinPage")).default }) },
  { path: "bulletin/new", lazy: async () => ({ Component: (await import("./WritePage")).default }) },
];

/** Addresses of the bulletin: its sheet, and the whole of each list it shows the beginning of. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "/p/:community", lazy: async () => ({ Component: (await import("./BulletinPage")).default }) },
  { path: "/p/:community/publicity", lazy: async () => ({ Component: (await import("./ListsPage")).default }) },
  { path: "/p/:community/honours", lazy: async () => ({ Component: (await import("./HonoursPage")).default }) },
];

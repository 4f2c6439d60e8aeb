/** Addresses of publicity lists. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "/p/:community/publicity/:id", lazy: async () => ({ Component: (await import("./PublicityPage")).default }) }];

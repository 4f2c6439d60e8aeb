/** Addresses of published results. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "/p/:community/results/:id", lazy: async () => ({ Component: (await import("./ResultPage")).default }) }];

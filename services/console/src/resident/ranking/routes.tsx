/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "ranking", lazy: async () => ({ Component: (await import("./RankingPage")).default }) }];

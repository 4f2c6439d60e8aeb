/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "history", lazy: async () => ({ Component: (await import("./HistoryPage")).default }) }];

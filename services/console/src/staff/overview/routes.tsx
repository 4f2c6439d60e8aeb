/** The first page of a community's staff: what is to be done today. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ index: true, lazy: async () => ({ Component: (await import("./OverviewPage")).default }) }];

/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "units", lazy: async () => ({ Component: (await import("./UnitsPage")).default }) }];

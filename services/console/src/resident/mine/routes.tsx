/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "mine", lazy: async () => ({ Component: (await import("./MinePage")).default }) }];

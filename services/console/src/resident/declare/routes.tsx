/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "declare", lazy: async () => ({ Component: (await import("./DeclarePage")).default }) }];

/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "roles", lazy: async () => ({ Component: (await import("./RolesPage")).default }) }];

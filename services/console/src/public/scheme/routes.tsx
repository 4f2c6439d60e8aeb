/** Addresses of a scheme as everybody reads it. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "/p/:community/scheme/:id", lazy: async () => ({ Component: (await import("./SchemePage")).default }) }];

/** Addresses of signing in. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "/sign-in", lazy: async () => ({ Component: (await import("./SignInPage")).default }) }];

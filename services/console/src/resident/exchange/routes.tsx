/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "exchange", lazy: async () => ({ Component: (await import("./ExchangePage")).default }) }];

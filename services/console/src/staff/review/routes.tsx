/** Addresses of the review queue; the application that is looked at is part of the address. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "review/:application?", lazy: async () => ({ Component: (await import("./ReviewPage")).default }) }];

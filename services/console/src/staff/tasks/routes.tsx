/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "tasks", lazy: async () => ({ Component: (await import("./TasksPage")).default }) }];

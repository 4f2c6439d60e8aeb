/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "tasks", lazy: async () => ({ Component: (await import("./TasksPage")).default }) },
  { path: "tasks/new", lazy: async () => ({ Component: (await import("./AskPage")).default }) },
  { path: "tasks/:task", lazy: async () => ({ Component: (await import("./TaskPage")).default }) },
];

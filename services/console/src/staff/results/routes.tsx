/** Grades: results, one of them, its sheet; awards and the roster beside them. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "results", lazy: async () => ({ Component: (await import("./ResultsPage")).default }) },
  { path: "results/:result", lazy: async () => ({ Component: (await import("./ResultPage")).default }) },
  { path: "results/:result/print", lazy: async () => ({ Component: (await import("./PrintPage")).default }) },
];

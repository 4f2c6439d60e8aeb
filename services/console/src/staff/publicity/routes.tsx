/** Publicity: the lists, opening one, one of them, its sheet for the notice board. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "publicity", lazy: async () => ({ Component: (await import("./ListsPage")).default }) },
  { path: "publicity/new", lazy: async () => ({ Component: (await import("./OpenPage")).default }) },
  { path: "publicity/:publicity", lazy: async () => ({ Component: (await import("./ListPage")).default }) },
  { path: "publicity/:publicity/print", lazy: async () => ({ Component: (await import("./PrintPage")).default }) },
];

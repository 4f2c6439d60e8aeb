/** Addresses of objections: to lines of publicity, and to grades. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "objections", lazy: async () => ({ Component: (await import("./ObjectionsPage")).default }) },
  { path: "objections/result/:result/:objection", lazy: async () => ({ Component: (await import("./ResultObjectionPage")).default }) },
  { path: "objections/:objection", lazy: async () => ({ Component: (await import("./ObjectionPage")).default }) },
];

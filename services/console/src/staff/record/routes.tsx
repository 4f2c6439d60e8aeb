/** Addresses of entering deeds for others: one by one, from a sheet, and what is still under way. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "record", lazy: async () => ({ Component: (await import("./RecordPage")).default }) },
  { path: "record/sheet", lazy: async () => ({ Component: (await import("./SheetPage")).default }) },
  { path: "record/own", lazy: async () => ({ Component: (await import("./OwnPage")).default }) },
];

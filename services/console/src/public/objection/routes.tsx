/** Addresses of answers to objections. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "/p/:community/objection", lazy: async () => ({ Component: (await import("./ReceiptPage")).default }) }];

/** Addresses of invitations. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "/invite", lazy: async () => ({ Component: (await import("./InvitePage")).default }) }];

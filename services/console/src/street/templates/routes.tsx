/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "templates", lazy: async () => ({ Component: (await import("./TemplatesPage")).default }) },
  { path: "templates/view", lazy: async () => ({ Component: (await import("./TemplatePage")).default }) },
  { path: "templates/publish", lazy: async () => ({ Component: (await import("./PublishPage")).default }) },
];

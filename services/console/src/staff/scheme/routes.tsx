/** Addresses of the point table: its editor, versions, simulations, publishing, offers from above. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [
  { path: "scheme", lazy: async () => ({ Component: (await import("./overview/SchemesPage")).default }) },
  { path: "scheme/:scheme", lazy: async () => ({ Component: (await import("./editor/EditorPage")).default }) },
  { path: "scheme/:scheme/versions/:version", lazy: async () => ({ Component: (await import("./overview/VersionPage")).default }) },
  { path: "scheme/:scheme/simulations", lazy: async () => ({ Component: (await import("./simulation/SimulationsPage")).default }) },
  { path: "scheme/:scheme/simulations/:simulation", lazy: async () => ({ Component: (await import("./simulation/SimulationPage")).default }) },
  { path: "scheme/:scheme/publish", lazy: async () => ({ Component: (await import("./publish/PublishPage")).default }) },
  { path: "scheme/:scheme/offer", lazy: async () => ({ Component: (await import("./offer/OfferPage")).default }) },
];

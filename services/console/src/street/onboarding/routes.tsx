/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [{ path: "onboarding", lazy: async () => ({ Component: (await import("./OnboardingPage")).default }) }];

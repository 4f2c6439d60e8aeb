/** Street offices, districts, the platform: on the desk. */
import type { RouteObject } from "react-router";
import { Guarded } from "@/app/Guarded";
import { routes as overview } from "./overview/routes";
import { routes as onboarding } from "./onboarding/routes";
import { routes as units } from "./units/routes";
import { routes as templates } from "./templates/routes";
import { routes as filings } from "./filings/routes";

export const streetRoutes: RouteObject[] = [
  {
    path: "/u/:unit",
    // Of the route, not of React: so it comes at the same time as the page within it.
    lazy: async () => {
      const { default: Frame } = await import("./StreetFrame");
      return {
        element: (
          <Guarded>
            <Frame />
          </Guarded>
        ),
      };
    },
    children: [...overview, ...onboarding, ...units, ...templates, ...filings],
  },
];

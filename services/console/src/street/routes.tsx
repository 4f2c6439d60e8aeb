/** Street offices, districts, the platform: on the desk. */
import { lazy } from "react";
import type { RouteObject } from "react-router";
import { Guarded } from "@/app/Guarded";
import { routes as overview } from "./overview/routes";
import { routes as onboarding } from "./onboarding/routes";
import { routes as units } from "./units/routes";
import { routes as templates } from "./templates/routes";
import { routes as filings } from "./filings/routes";

const Frame = lazy(() => import("./StreetFrame"));

export const streetRoutes: RouteObject[] = [
  {
    path: "/u/:unit",
    element: (
      <Guarded>
        <Frame />
      </Guarded>
    ),
    children: [...overview, ...onboarding, ...units, ...templates, ...filings],
  },
];

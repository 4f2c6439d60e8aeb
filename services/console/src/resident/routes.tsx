/** Residents, building leaders, party members, volunteers: on the phone. */
import type { RouteObject } from "react-router";
import { Guarded } from "@/app/Guarded";
import { routes as home } from "./home/routes";
import { routes as declare } from "./declare/routes";
import { routes as applications } from "./applications/routes";
import { routes as history } from "./history/routes";
import { routes as objections } from "./objections/routes";
import { routes as shop } from "./shop/routes";
import { routes as notices } from "./notices/routes";
import { routes as tasks } from "./tasks/routes";
import { routes as ballots } from "./ballots/routes";
import { routes as exchange } from "./exchange/routes";
import { routes as ranking } from "./ranking/routes";
import { routes as mine } from "./mine/routes";

export const residentRoutes: RouteObject[] = [
  {
    path: "/me/:community",
    // Of the route, not of React: so it comes at the same time as the page within it.
    lazy: async () => {
      const { default: Frame } = await import("./ResidentFrame");
      return {
        element: (
          <Guarded>
            <Frame />
          </Guarded>
        ),
      };
    },
    children: [...home, ...declare, ...applications, ...history, ...objections, ...shop, ...notices, ...tasks, ...ballots, ...exchange, ...ranking, ...mine],
  },
];

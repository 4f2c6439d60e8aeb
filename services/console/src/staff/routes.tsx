/** Staff of a community: on the desk. */
import type { RouteObject } from "react-router";
import { Guarded } from "@/app/Guarded";
import { routes as overview } from "./overview/routes";
import { routes as review } from "./review/routes";
import { routes as record } from "./record/routes";
import { routes as objections } from "./objections/routes";
import { routes as scheme } from "./scheme/routes";
import { routes as publicity } from "./publicity/routes";
import { routes as periods } from "./periods/routes";
import { routes as results } from "./results/routes";
import { routes as appraisals } from "./appraisals/routes";
import { routes as members } from "./members/routes";
import { routes as roles } from "./roles/routes";
import { routes as shop } from "./shop/routes";
import { routes as bulletin } from "./bulletin/routes";
import { routes as tasks } from "./tasks/routes";

export const staffRoutes: RouteObject[] = [
  {
    path: "/c/:community",
    // Of the route, not of React: so it comes at the same time as the page within it.
    lazy: async () => {
      const { default: Frame } = await import("./StaffFrame");
      return {
        element: (
          <Guarded>
            <Frame />
          </Guarded>
        ),
      };
    },
    children: [...overview, ...review, ...record, ...objections, ...scheme, ...publicity, ...periods, ...results, ...appraisals, ...members, ...roles, ...shop, ...bulletin, ...tasks],
  },
];

/** Without sign-in: bulletin, publicity lists, objections, results, the point table. */
import type { RouteObject } from "react-router";
import { routes as bulletin } from "./bulletin/routes";
import { routes as publicity } from "./publicity/routes";
import { routes as objection } from "./objection/routes";
import { routes as results } from "./results/routes";
import { routes as scheme } from "./scheme/routes";

export const publicRoutes: RouteObject[] = [...bulletin, ...publicity, ...objection, ...results, ...scheme];

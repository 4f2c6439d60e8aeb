/** Without sign-in: bulletin, publicity lists, objections. */
import type { RouteObject } from "react-router";
import { routes as bulletin } from "./bulletin/routes";
import { routes as publicity } from "./publicity/routes";
import { routes as objection } from "./objection/routes";

export const publicRoutes: RouteObject[] = [...bulletin, ...publicity, ...objection];

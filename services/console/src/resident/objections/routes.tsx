/** Addresses of this feature. */
import type { RouteObject } from "react-router";

export const routes: RouteObject[] = [];

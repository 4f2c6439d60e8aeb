/** Everybody: signing in, invitations, my own account. */
import type { RouteObject } from "react-router";
import { routes as signIn } from "./sign-in/routes";
import { routes as invite } from "./invite/routes";
import { routes as profile } from "./profile/routes";

export const accountRoutes: RouteObject[] = [...signIn, ...invite, ...profile];

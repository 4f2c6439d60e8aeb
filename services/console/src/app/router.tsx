/** All addresses. Every audience is a bundle of its own, and every page within it. */
import { createBrowserRouter, type RouteObject } from "react-router";
import { accountRoutes } from "@/account/routes";
import { publicRoutes } from "@/public/routes";
import { residentRoutes } from "@/resident/routes";
import { staffRoutes } from "@/staff/routes";
import { streetRoutes } from "@/street/routes";
import { Crashed, NotFound } from "@/ui/Boundary";
import { Loading } from "@/ui/State";
import { Home } from "./Home";
import { Root } from "./Root";

/** A page's fault stands in its frame, so that the way to other pages stays. */
const framed = (routes: RouteObject[]): RouteObject[] => routes.map((route) => (route.index ? route : { ...route, children: [{ errorElement: <Crashed />, children: route.children }] }));

export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, element: <Home /> },
      ...accountRoutes,
      ...publicRoutes,
      ...framed(residentRoutes),
      ...framed(staffRoutes),
      ...framed(streetRoutes),
      { path: "*", element: <NotFound alone /> },
    ],
  },
]);

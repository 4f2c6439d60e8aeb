/** All addresses. Every audience is a bundle of its own, and every page within it. */
import { createBrowserRouter } from "react-router";
import { accountRoutes } from "@/account/routes";
import { publicRoutes } from "@/public/routes";
import { residentRoutes } from "@/resident/routes";
import { staffRoutes } from "@/staff/routes";
import { streetRoutes } from "@/street/routes";
import { Crashed, NotFound } from "@/ui/Boundary";
import { Loading } from "@/ui/State";
import { Home } from "./Home";
import { Root } from "./Root";

export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, element: <Home /> },
      ...accountRoutes,
      ...publicRoutes,
      ...residentRoutes,
      ...staffRoutes,
      ...streetRoutes,
      { path: "*", element: <NotFound /> },
    ],
  },
]);

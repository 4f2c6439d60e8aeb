/** No address is forgotten: each is in the table of addresses that the browser tests look at. */
import type { RouteObject } from "react-router";
import { expect, it } from "vitest";
import { accountRoutes } from "@/account/routes";
import { publicRoutes } from "@/public/routes";
import { residentRoutes } from "@/resident/routes";
import { staffRoutes } from "@/staff/routes";
import { streetRoutes } from "@/street/routes";
import { DESKS } from "../../../tests/console/pages";

/** Addresses of pages; what stands for an id is no part of it, and what may be absent is both there and not. */
function addresses(routes: RouteObject[], above = ""): string[] {
  return routes.flatMap((route) => {
    const path = route.path?.startsWith("/") ? route.path : `${above}${route.path ? `/${route.path}` : ""}`;
    if (route.children) return addresses(route.children, path);
    return /\/:\w+\?$/.test(path) ? [path.replace(/\/:\w+\?$/, ""), path.replace(/\?$/, "")] : [path];
  });
}

const bare = (address: string): string => address.replace(/[?#].*$/, "").replace(/:\w+/g, ":");

it("looks at every address", () => {
  const all = addresses([...accountRoutes, ...publicRoutes, ...residentRoutes, ...staffRoutes, ...streetRoutes]).map(bare);
  expect(all.length).toBeGreaterThan(60);
  const looked = new Set(Object.values(DESKS).flatMap(({ pages }) => pages.map(bare)));
  expect(all.filter((address) => !looked.has(address))).toEqual([]);
});

it("looks at no address that is gone", () => {
  const all = new Set(addresses([...accountRoutes, ...publicRoutes, ...residentRoutes, ...staffRoutes, ...streetRoutes]).map(bare));
  const looked = Object.values(DESKS).flatMap(({ pages }) => pages.map(bare));
  expect(looked.filter((address) => !all.has(address))).toEqual(["/p/:/nowhere"]);
});

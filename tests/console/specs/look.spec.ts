/** The addresses of the public, of residents and of those who do a part of the desk's work, each as the role whose it is: a picture, axe, no wider than the screen, no complaint. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { demonstration } from "../demonstration";
import { ask, looksRight, signedIn, visitor, type Look } from "../support";
import type { Stage } from "../stage";

test.setTimeout(300_000);
// Each page has its picture; a trace of all of them would only cost time.
test.use({ trace: "off" });

const PHONE: Look = { size: "phone" };
const DESK: Look = { size: "desk" };

/**
 * `:community` and the like are filled in from what the demonstration holds.
 * What it has none of (results, appraisals, pools, tasks, a ballot) is not here; objections, redemptions,
 * simulations and publishing are looked at where the other specs make them.
 */
const PAGES = {
  public: ["/sign-in", "/p/:community", "/p/:community/publicity", "/p/:community/publicity/:publicity", "/p/:community/publicity/:publicity?line=1", "/p/:community/honours", "/p/:community/scheme/:scheme", "/p/:community/objection"],
  resident: [
    "/me/:community",
    "/me/:community/declare",
    "/me/:community/applications",
    "/me/:community/applications/:own",
    "/me/:community/history",
    "/me/:community/objections",
    "/me/:community/objections/new/:publicity",
    "/me/:community/shop",
    "/me/:community/shop/:product",
    "/me/:community/redemptions",
    "/me/:community/notices",
    "/me/:community/tasks",
    "/me/:community/tasks/new",
    "/me/:community/ballots",
    "/me/:community/exchange",
    "/me/:community/ranking",
    "/me/:community/mine",
    "/account",
  ],
  grid: ["/c/:community", "/c/:community/record", "/c/:community/members", "/c/:community/tasks"],
  keeper: ["/c/:community", "/c/:community/shop"],
};

let stage: Stage;
const ids: Record<string, string> = {};
test.beforeAll(async ({ browser }) => {
  stage = await demonstration();
  const page = await signedIn(browser, stage, stage.account("COMMUNITY_ADMIN"));
  const { viewer } = await ask<{ viewer: { grants: { node: { id: string } }[] } }>(page, "query { viewer { grants { node { id } } } }");
  ids.community = viewer.grants[0]?.node.id ?? "";
  type Edges = { edges: { node: { id: string } }[] };
  const found = await ask<Record<"publicityList" | "objectionList" | "memberList" | "productList" | "applicationList", Edges> & Record<"schemeList" | "periodList", { id: string }[]>>(
    page,
    `query ($c: ID!) {
      publicityList(communityId: $c, first: 1) { edges { node { id } } }
      objectionList(communityId: $c, first: 1) { edges { node { id } } }
      memberList(communityId: $c, first: 1) { edges { node { id } } }
      productList(communityId: $c, first: 1) { edges { node { id } } }
      applicationList(communityId: $c, first: 1) { edges { node { id } } }
      schemeList(communityId: $c) { id }
      periodList(communityId: $c) { id }
    }`,
    { c: ids.community },
  );
  for (const [list, of] of Object.entries(found)) ids[list.replace("List", "")] = local(Array.isArray(of) ? of[0]?.id : of.edges[0]?.node.id);
  await page.context().close();
});
test.afterAll(() => stage.close());

const local = (id = ""): string => id.slice(id.indexOf("/") + 1);

/** One browser for all pages of a role, one page after the other. */
async function look(page: Page, name: string, addresses: readonly string[], more: Record<string, string> = {}): Promise<void> {
  const known: Record<string, string> = { ...ids, ...more };
  for (const address of addresses) {
    const filled = address.replace(/:([a-z]+)/g, (_, key: string) => {
      const id = known[key];
      if (!id) throw new Error(`the demonstration has no ${key}`);
      return id;
    });
    await page.goto(filled);
    await expect(page.getByRole("heading", { level: 1 }).first(), address).not.toBeEmpty();
    await looksRight(page, `${name}${address.replace(/[^a-z0-9]+/gi, "-")}`);
    await expect.soft(page.getByText(/没有找到这个页面|This page was not found/), address).toHaveCount(0);
  }
}

const inside = (browser: Browser, role: string, how: Look): Promise<Page> => signedIn(browser, stage, stage.account(role), how);

/** The newest declaration of the person signed in. */
async function own(page: Page): Promise<Record<string, string>> {
  const { applicationList } = await ask<{ applicationList: { edges: { node: { id: string } }[] } }>(page, "query ($c: ID!) { applicationList(communityId: $c, first: 1) { edges { node { id } } } }", { c: ids.community });
  return { own: local(applicationList.edges[0]?.node.id) };
}

test("what anybody may see", async ({ browser }) => look(await visitor(browser, stage, PHONE), "public", PAGES.public));

test("what a building leader sees on the phone", async ({ browser }) => {
  const page = await inside(browser, "BUILDING_LEADER", PHONE);
  await look(page, "resident", PAGES.resident, await own(page));
});

test("what a resident who never declared sees", async ({ browser }) => look(await inside(browser, "RESIDENT", PHONE), "newcomer", ["/me/:community", "/me/:community/declare", "/me/:community/history", "/me/:community/objections/new/:publicity"]));

test("the desks of those who do a part of it", async ({ browser }) => {
  await look(await inside(browser, "GRID_LEADER", DESK), "grid", PAGES.grid);
  await look(await inside(browser, "SHOP_KEEPER", DESK), "keeper", PAGES.keeper);
});

/**
 * Every address of every audience (`pages.ts`), as the role whose it is: a picture, axe, no wider than the screen, no complaint.
 * Always in Chinese by day and in the dark. LINLI_LOOKS=all adds English, and the mode for the elderly where residents read.
 */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { demonstration } from "../demonstration";
import { make } from "../made";
import { DESKS, type Desk } from "../pages";
import { looksRight, quiet, signedIn, visitor } from "../support";
import type { Stage } from "../stage";

test.setTimeout(600_000);
// Each page has its picture; a trace of all of them would only cost time.
test.use({ trace: "off" });

const all = process.env.LINLI_LOOKS === "all";

let stage: Stage;
let ids: Record<string, string> = {};

const enter = (browser: Browser, { role, size }: Pick<Desk, "role" | "size">): Promise<Page> => (role ? signedIn(browser, stage, stage.account(role), { size }) : visitor(browser, stage, { size }));

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  stage = await demonstration();
  const [street, admin, leader, resident] = await Promise.all(["STREET_ADMIN", "COMMUNITY_ADMIN", "BUILDING_LEADER", "RESIDENT"].map((role) => enter(browser, { role, size: "desk" })));
  if (!street || !admin || !leader || !resident) throw new Error("nobody signed in");
  ids = await make(stage, { street, admin, leader, resident });
  await Promise.all([street, admin, leader, resident].map((page) => page.context().close()));
});
test.afterAll(() => stage.close());

/** An address with its ids. */
const filled = (address: string, known: Record<string, string>): string =>
  address.replace(/:([a-z]+)/g, (_, key: string) => {
    const id = known[key];
    if (!id) throw new Error(`there is no ${key} for ${address}`);
    return address.includes(`=:${key}`) ? encodeURIComponent(id) : id;
  });

async function see(page: Page, name: string, rules: "all" | "contrast" | "none"): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first(), name).not.toBeEmpty();
  await looksRight(page, name, rules);
}

const choose = (page: Page, by: { lang?: string; elder?: boolean }): Promise<void> =>
  page.evaluate((settings) => localStorage.setItem("linli.settings", JSON.stringify({ lang: "zh", elder: false, theme: "auto", ...settings })), by);

/** One page in all its looks. */
async function look(page: Page, name: string, address: string, elder: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address);
  await see(page, name, "all");
  await expect.soft(page.getByText("没有找到这个页面"), address).toHaveCount(address.endsWith("/nowhere") ? 1 : 0);
  await page.emulateMedia({ colorScheme: "dark" });
  await see(page, `${name}.dark`, "contrast");
  if (!all) return;
  await page.emulateMedia({ colorScheme: "light" });
  for (const [look, by] of [["en", { lang: "en" }], ["elder", { elder: true }]] as const) {
    if (look === "elder" && !elder) continue;
    await choose(page, by);
    await page.reload();
    await see(page, `${name}.${look}`, "none");
  }
  await choose(page, {});
}

for (const [name, desk] of Object.entries(DESKS)) {
  test(`what is for ${name}`, async ({ browser }) => {
    const page = await enter(browser, desk);
    const known = { ...ids, unit: desk.role ? await unitOf(page, desk.role) : "" };
    for (const address of desk.pages) await look(page, `${name}${address.replace(/[^a-z0-9]+/gi, "-")}`, filled(address, known), desk.elder ?? false);
    await page.context().close();
  });
}

/** Where the role is held: a unit, or the whole platform. */
async function unitOf(page: Page, role: string): Promise<string> {
  await page.goto("/");
  await quiet(page);
  return new URL(page.url()).pathname.split("/")[2] ?? role;
}

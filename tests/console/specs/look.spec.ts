/**
 * Every address of every audience (`pages.ts`), as the role whose it is: a picture, axe, no wider than the screen, no complaint.
 * Always in Chinese by day. LINLI_LOOKS=all adds the dark (contrast by axe), English, and the mode for the elderly where residents read,
 * where what is pressed is 60 pixels high and wide.
 */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { demonstration } from "../demonstration";
import { make } from "../made";
import { DESKS, type Desk } from "../pages";
import { ask, looksRight, screen, signedIn, visitor } from "../support";
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

/** Opens an address with these settings; they are written where no page of the console runs that would keep its own. */
async function open(page: Page, address: string, { size }: Desk, { lang = "zh", elder = false }: { lang?: "zh" | "en"; elder?: boolean } = {}): Promise<void> {
  await page.goto("/favicon.svg");
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate((settings) => localStorage.setItem("linli.settings", settings), JSON.stringify({ lang, elder, theme: "auto" }));
  await screen(page, size);
  await page.goto(address);
  await expect(page.locator("html")).toHaveAttribute("lang", lang === "en" ? "en" : "zh-CN");
}

/** One page in all its looks. */
async function look(page: Page, name: string, address: string, desk: Desk): Promise<void> {
  await open(page, address, desk);
  await see(page, name, "all");
  await expect.soft(page.getByText("没有找到这个页面"), address).toHaveCount(address.endsWith("/nowhere") ? 1 : 0);
  if (!all) return;
  await page.emulateMedia({ colorScheme: "dark" });
  await see(page, `${name}.dark`, "contrast");
  await open(page, address, desk, { lang: "en" });
  await see(page, `${name}.en`, "none");
  if (!desk.elder) return;
  await open(page, address, desk, { elder: true });
  await see(page, `${name}.elder`, "none");
  expect.soft(await small(page), `too small for the elderly on ${name}`).toEqual([]);
}

/** What is pressed or filled in and is smaller than 60 pixels; a link in the midst of text is as high as the text. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = [...document.querySelectorAll<HTMLElement>("button, a[href], select, textarea, summary, input:not([type=hidden])")];
    return found.flatMap((one) => {
      const box = (one.closest("label") ?? one).getBoundingClientRect();
      const isSeen = one.checkVisibility() && box.width > 2 && box.height > 2;
      const isText = one.tagName === "A" && getComputedStyle(one).display === "inline";
      return isSeen && !isText && (box.height < 59.5 || box.width < 59.5) ? [`${one.tagName} ${one.textContent?.trim().slice(0, 20) || one.getAttribute("aria-label")} ${Math.round(box.width)}×${Math.round(box.height)}`] : [];
    });
  });

for (const [name, desk] of Object.entries(DESKS)) {
  test(`what is for ${name}`, async ({ browser }) => {
    const page = await enter(browser, desk);
    const known = { ...ids, unit: desk.role ? await unitOf(page) : "" };
    for (const address of desk.pages) await look(page, `${name}${address.replace(/[^a-z0-9]+/gi, "-")}`, filled(address, known), desk);
    await page.context().close();
  });
}

/** Where the role is held: a unit, or the whole platform. */
async function unitOf(page: Page): Promise<string> {
  const { viewer } = await ask<{ viewer: { grants: { node: { id: string | null } }[] } }>(page, "query { viewer { grants { node { id } } } }");
  return viewer.grants[0]?.node.id ?? "platform";
}

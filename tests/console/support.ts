/** What the specs share: signing in, looking at a page with axe and as a picture, asking the API as the page would. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import type { Account, Stage } from "./stage";

const pictures = join(import.meta.dirname, "../../.artefacts/console/pictures");
mkdirSync(pictures, { recursive: true });

export interface Look {
  size?: "desk" | "phone";
  lang?: "zh" | "en";
  dark?: boolean;
  elder?: boolean;
}

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } };

/** A browser of one person, with nothing kept from before. What the page complains about fails the spec. */
export async function visitor(browser: Browser, stage: Stage, look: Look = {}): Promise<Page> {
  const { size = "desk", lang = "zh", dark = false, elder = false } = look;
  const context = await browser.newContext({
    baseURL: stage.address,
    viewport: SIZES[size],
    hasTouch: size === "phone",
    colorScheme: dark ? "dark" : "light",
    locale: lang === "zh" ? "zh-CN" : "en-GB",
    timezoneId: "Asia/Shanghai",
  });
  // The browser's clock goes with the product's, as they would on one day.
  await context.exposeFunction("linliAhead", () => stage.ahead);
  await context.addInitScript((start) => {
    const Real = Date;
    // Known before the first script of the page asks what day it is.
    let ahead = Number(sessionStorage.getItem("stage.ahead") ?? start);
    class Moved extends Real {
      constructor(...args: unknown[]) {
        if (args.length === 0) super(Real.now() + ahead);
        else super(...(args as [number]));
      }
      static override now = (): number => Real.now() + ahead;
    }
    globalThis.Date = Moved as DateConstructor;
    const ask = (globalThis as unknown as { linliAhead: () => Promise<number> }).linliAhead;
    void ask().then((now) => {
      ahead = now;
      sessionStorage.setItem("stage.ahead", String(now));
    });
  }, stage.ahead);
  await context.addInitScript(
    ([kept]) => {
      if (!localStorage.getItem("linli.settings")) localStorage.setItem("linli.settings", kept ?? "{}");
    },
    [JSON.stringify({ lang, theme: "auto", elder })],
  );
  const page = await context.newPage();
  page.setDefaultNavigationTimeout(30_000);
  page.on("pageerror", (error) => complaints(context).push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|net::ERR/.test(message.text())) complaints(context).push(message.text());
  });
  return page;
}

const heard = new WeakMap<BrowserContext, string[]>();
export function complaints(context: BrowserContext): string[] {
  const known = heard.get(context) ?? [];
  heard.set(context, known);
  return known;
}

/** Signs in without the page, where signing in is not what the spec is about. */
export async function signedIn(browser: Browser, stage: Stage, account: Account, look: Look = {}): Promise<Page> {
  const page = await visitor(browser, stage, look);
  const answer = await page.context().request.post(`${stage.address}/session/start`, {
    headers: { "x-linli": "console" },
    data: { phone: account.phone, password: account.password },
  });
  expect(((await answer.json()) as { errors: unknown[] }).errors).toEqual([]);
  return page;
}

/** Asks the API in the name of whoever is signed in in this browser. */
export async function ask<T>(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const base = new URL((page.context() as BrowserContext & { _options: { baseURL: string } })._options.baseURL);
  const answer = await page.context().request.post(new URL("/graphql", base).href, { headers: { "x-linli": "console" }, data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Nothing loads any more. */
export async function still(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[role=status][aria-label]:visible")).toHaveCount(0);
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The page as it stands: a picture of it, axe without a serious finding, nothing wider than the screen, no complaint. */
export async function looksRight(page: Page, name: string, rules: "all" | "contrast" | "none" = "all"): Promise<void> {
  await still(page);
  await whole(page);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: "disabled" });
  if (rules !== "none") expect.soft(await grave(page, rules), `axe on ${name}`).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
  expect.soft(complaints(page.context()).splice(0), `complaints of ${name}`).toEqual([]);
}

/** As high as the page is, so that nothing fixed to the screen's edge lies over the middle of the picture. */
async function whole(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? SIZES.desk;
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  if (needed > height) await page.setViewportSize({ width, height: Math.min(needed, 4000) });
}

/** The screen as it was at first. */
export const screen = (page: Page, size: keyof typeof SIZES): Promise<void> => page.setViewportSize(SIZES[size]);

/** What axe finds serious; what passed is not counted up, which takes most of its time. */
async function grave(page: Page, rules: "all" | "contrast"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules === "all" ? axe.withTags(RULES) : axe.withRules(["color-contrast"])).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.join(" ")} ${html.slice(0, 140)}`).slice(0, 3).join(" | ")}`);
}

/** Looks before deciding: the pages count no decision about what has been on screen for less than half a second, so first it must be there. */
export async function looked(page: Page): Promise<void> {
  await expect(page.locator("[role=status][aria-label]:visible")).toHaveCount(0);
  // By the page's own clock, from when it was drawn: a main thread that stalls would swallow the key.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 900))));
}

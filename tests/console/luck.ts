/** What the specs of bad luck share: a demonstration of their own, its building leader, what stands at the server. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { demonstration } from "./demonstration";
import { ask, signedIn, type Look } from "./support";
import type { Stage } from "./stage";

export const PHONE: Look = { size: "phone" };

export let stage: Stage;
/** The demonstration's community, and its building leader there. */
export let community = "";
export let leaderId = "";

/** Has the tests of a file run over a demonstration of their own. */
export function overADemonstration(): void {
  test.beforeAll(async ({ browser }) => {
    stage = await demonstration();
    const leader = await signedIn(browser, stage, stage.account("BUILDING_LEADER"));
    const { viewer } = await ask<{ viewer: { memberships: { communityId: string; memberId: string }[] } }>(leader, "query { viewer { memberships { communityId memberId } } }");
    community = viewer.memberships[0]?.communityId ?? "";
    leaderId = viewer.memberships[0]?.memberId ?? "";
    await leader.context().close();
  });
  test.afterAll(() => stage.close());
}

export const as = (browser: Browser, role: string, look: Look = {}): Promise<Page> => signedIn(browser, stage, stage.account(role), look);
export const me = (path = ""): string => `/me/${community}${path}`;
export const desk = (path = ""): string => `/c/${community}${path}`;

export interface Filed {
  id: string;
  revision: number;
  status: string;
  declared: string;
  granted: string;
  month: string;
  lines: { itemName: { text: string }; evidenceIds: string[] }[];
}

/** What stands at the server of the leader's month. */
export async function standing(page: Page, month = stage.month()): Promise<Filed[]> {
  const { applicationList } = await ask<{ applicationList: { edges: { node: Filed }[] } }>(
    page,
    "query ($c: ID!, $f: ApplicationFilter) { applicationList(communityId: $c, filter: $f, first: 50) { edges { node { id revision status declared granted month lines { itemName { text } evidenceIds } } } } }",
    { c: community, f: { memberId: leaderId, month } },
  );
  return applicationList.edges.map(({ node }) => node);
}

/** Takes back what waits for review, so that the month is open again. */
export async function takenBack(page: Page): Promise<void> {
  const [one] = (await standing(page)).filter(({ status }) => status === "SUBMITTED");
  if (one) await ask(page, "mutation ($i: ApplicationWithdrawInput!) { applicationWithdraw(input: $i) { errors { code } } }", { i: { id: one.id, revision: one.revision } });
}

/** Adds one thing to the declaration that is open. */
export async function added(page: Page, item: string, what: string): Promise<void> {
  await page.getByRole("button", { name: "添加一项" }).click();
  await page.getByRole("button", { name: new RegExp(`^${item}`) }).click();
  await page.getByLabel(/^做了什么/).fill(what);
}

export const points = async (page: Page): Promise<{ balance: string; pending: string }> =>
  (await ask<{ pointsGet: { balance: string; pending: string } }>(page, "query ($m: ID!) { pointsGet(memberId: $m) { balance pending } }", { m: leaderId })).pointsGet;

/** Signs in by the page's own form, whatever its language. */
export async function signsIn(page: Page, role: string): Promise<void> {
  const { phone, password } = stage.account(role);
  await page.locator("input[autocomplete=username]").fill(phone);
  await page.locator("input[autocomplete=current-password]").fill(password);
  await page.keyboard.press("Enter");
}

/** The row of somebody in the review queue. */
export const row = (page: Page, name: string) => page.getByRole("list", { name: "申报清单" }).getByRole("listitem").filter({ hasText: name });

/** The names that the review queue shows as waiting, from above. */
export async function waiting(page: Page): Promise<string[]> {
  await expect(page.getByRole("list", { name: "申报清单" })).toBeVisible();
  await expect(page.getByRole("list", { name: "申报清单" }).getByRole("button").first()).toBeVisible();
  const rows = await page.getByRole("list", { name: "申报清单" }).getByRole("listitem").filter({ hasNotText: /已通过|他人已办理|提交中/ }).getByRole("button").allInnerTexts();
  return rows.map((text) => text.split("\n")[0]?.trim() ?? "");
}

export interface Somebody {
  id: string;
  name: string;
}

/** Leaders of buildings whom this person may see. */
export async function leaders(page: Page): Promise<Somebody[]> {
  const { memberList } = await ask<{ memberList: { edges: { node: Somebody }[] } }>(page, "query ($c: ID!) { memberList(communityId: $c, filter: { class: BUILDING_LEADER }, first: 50) { edges { node { id name } } } }", { c: community });
  return memberList.edges.map(({ node }) => node);
}

export async function option(page: Page, name: string | RegExp): Promise<void> {
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: name }).first().click();
}

/** Fills in the desk's form for others. */
export async function entered(page: Page, name: string, reason: string): Promise<void> {
  await page.goto(desk("/record"));
  await page.getByRole("combobox", { name: "姓名、编号" }).fill(name);
  await option(page, name);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "积分项目" }).click();
  await option(page, "参加志愿服务");
  await page.getByLabel("说明").fill("清洗小广告");
  await page.getByPlaceholder(/^例如：/).last().fill(reason);
}

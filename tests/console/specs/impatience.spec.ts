/** Lost answers where points are spent, and a slow network before impatient people: nothing is done twice. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { PHONE, as, community, desk, entered, leaders, me, overADemonstration, points, row, stage, takenBack, waiting } from "../luck";
import { changesOf, lose, slow } from "../network";
import { ask, looked, visitor } from "../support";

overADemonstration();

/** Answers every objection that is open: the points stand. */
async function upheld(browser: Browser): Promise<void> {
  const admin = await as(browser, "COMMUNITY_ADMIN");
  const { objectionList } = await ask<{ objectionList: { edges: { node: { id: string } }[] } }>(admin, "query ($c: ID!) { objectionList(communityId: $c, filter: { status: OPEN }, first: 50) { edges { node { id } } } }", { c: community });
  for (const { node } of objectionList.edges) {
    const { objectionAnswer } = await ask<{ objectionAnswer: { errors: unknown[] } }>(admin, "mutation ($i: ObjectionAnswerInput!) { objectionAnswer(input: $i) { errors { code message } } }", { i: { id: node.id, text: "经核实，原分无误。" } });
    expect(objectionAnswer.errors).toEqual([]);
  }
  await admin.context().close();
}

/** The open notice ends with its objections answered: what was on it may be spent. */
async function spendable(browser: Browser): Promise<void> {
  await upheld(browser);
  await stage.advance("10d");
}

test("a redemption whose answer is lost is one redemption", async ({ browser }) => {
  await spendable(browser);
  const page = await as(browser, "BUILDING_LEADER", PHONE);
  const had = Number((await points(page)).balance);
  expect(had).toBeGreaterThanOrEqual(5);
  await page.goto(me("/shop"));
  await page.getByText("社区文艺演出票").first().click();
  await lose(page, "ShopRedeem");
  await page.getByRole("button", { name: "兑换（5 分）" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "兑换", exact: true }).click();
  await expect(page.getByText("上一次兑换没有收到回音")).toBeVisible();
  // Not even a new page forgets it.
  await page.reload();
  await page.getByRole("button", { name: "核对结果" }).click();
  await expect(page.getByText("待领取").filter({ visible: true }).first()).toBeVisible();
  expect(Number((await points(page)).balance)).toBe(had - 5);
  await page.goto(me("/redemptions"));
  await expect(page.getByRole("listitem").filter({ hasText: "社区文艺演出票" }).filter({ hasText: "待领取" })).toHaveCount(1);
  await page.context().close();
});

/** How much later each answer comes to the impatient. */
const LATE = 2_000;

/** Presses twice, as who sees nothing happen, while answers are late; answers how often each change was asked for. */
async function impatient(page: Page, press: () => Promise<void>, done: () => Promise<void>): Promise<string[]> {
  const sent = changesOf(page);
  const restore = await slow(page, LATE);
  await press();
  await done();
  await restore();
  return sent;
}

test("on a slow network nothing is sent twice by an impatient resident, nor at the counter", async ({ browser }) => {
  await spendable(browser);
  const page = await visitor(browser, stage, PHONE);
  const entries: string[] = [];
  page.on("request", (request) => request.url().endsWith("/session/start") && entries.push(request.url()));
  await page.goto(`/sign-in?to=${encodeURIComponent(me("/objections/new"))}`);
  const { phone, password } = stage.account("BUILDING_LEADER");
  await page.locator("input[autocomplete=username]").fill(phone);
  await page.locator("input[autocomplete=current-password]").fill(password);
  await impatient(page, () => page.getByRole("button", { name: "登录", exact: true }).dblclick(), () => expect(page).not.toHaveURL(/\/sign-in/));
  expect(entries).toHaveLength(1);

  await takenBack(page);
  await page.goto(me(`/declare?month=${stage.month()}`));
  await page.getByRole("checkbox").first().check();
  const declared = await impatient(page, () => page.getByRole("button", { name: "提交申报" }).dblclick(), () => expect(page.getByText("已提交。审核结果会在这里告诉您。")).toBeVisible());
  expect(declared.filter((name) => name === "DeclareSubmit")).toHaveLength(1);
  expect(declared.filter((name) => name === "DeclareSave").length).toBeLessThanOrEqual(1);

  await page.goto(me("/shop"));
  await page.getByText("社区文艺演出票").first().click();
  await page.getByRole("button", { name: "兑换（5 分）" }).click();
  const redeemed = await impatient(page, () => page.getByRole("dialog").getByRole("button", { name: "兑换", exact: true }).dblclick(), () => expect(page.getByText("待领取").filter({ visible: true }).first()).toBeVisible());
  expect(redeemed).toEqual(["ShopRedeem"]);
  const code = ((await page.locator(".sr-only").filter({ hasText: /^([A-Z0-9] ){7}[A-Z0-9]$/ }).textContent()) ?? "").replaceAll(" ", "");

  const counter = await as(browser, "SHOP_KEEPER");
  await counter.goto(desk("/shop"));
  await counter.getByLabel("兑换码").fill(code);
  await counter.keyboard.press("Enter");
  await expect(counter.getByRole("button", { name: "交付并核销" })).toBeVisible();
  await looked(counter);
  const handed = await impatient(counter, () => counter.getByRole("button", { name: "交付并核销" }).dblclick(), () => expect(counter.getByRole("listitem").filter({ hasText: "已交付" })).toBeVisible());
  expect(handed).toEqual(["ShopFulfil"]);
  await page.context().close();
  await counter.context().close();
});

test("on a slow network nothing is sent twice by an impatient reviewer, nor by who enters for others", async ({ browser }) => {
  const reviewer = await as(browser, "REVIEWER");
  await reviewer.goto(desk("/review"));
  const [first = ""] = await waiting(reviewer);
  await looked(reviewer);
  const approved = await impatient(reviewer, () => reviewer.getByRole("button", { name: /^通过/ }).dblclick(), () => expect(row(reviewer, first)).toContainText("已通过"));
  expect(approved).toEqual(["ReviewApprove"]);
  await looked(reviewer);
  await reviewer.keyboard.press("x");
  await reviewer.getByRole("dialog").getByLabel("理由").fill("与此前的申报重复");
  const rejected = await impatient(reviewer, () => reviewer.getByRole("dialog").getByRole("button", { name: "驳回" }).dblclick(), () => expect(reviewer.getByText("已驳回，理由已告知本人")).toBeVisible());
  expect(rejected).toEqual(["ReviewDecide"]);

  const admin = await as(browser, "COMMUNITY_ADMIN");
  const [who = { id: "", name: "" }] = await leaders(admin);
  await entered(admin, who.name, "值班表");
  const recorded = await impatient(admin, () => admin.getByRole("button", { name: "登记 1 条" }).dblclick(), () => expect(admin.getByText("已登记 1 条，共计 5 分")).toBeVisible());
  expect(recorded).toEqual(["RecordDeeds"]);
  await reviewer.context().close();
  await admin.context().close();
});

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

test("Enter that is held goes through no question; a publisher, an objector and who answers send once", async ({ browser }) => {
  const reviewer = await as(browser, "REVIEWER");
  await reviewer.goto(desk("/review"));
  const [first = ""] = await waiting(reviewer);
  await looked(reviewer);
  await reviewer.keyboard.press("a");
  await expect(row(reviewer, first)).toContainText("已通过");
  await reviewer.context().close();
  await stage.advance("31d");
  const admin = await as(browser, "COMMUNITY_ADMIN");
  await admin.goto(desk("/publicity"));
  await admin.getByRole("link", { name: "公示一个月份" }).click();
  await admin.getByRole("button", { name: /下一步/ }).click();
  await expect(admin.getByRole("button", { name: "上一步" })).toBeVisible();
  // Some of the month may wait for review still.
  const known = admin.getByRole("checkbox", { name: /^我知道/ });
  if ((await known.count()) > 0) await known.click();
  await admin.getByRole("button", { name: /下一步/ }).click();
  const sent = changesOf(admin);
  await admin.getByRole("button", { name: "开始公示" }).focus();
  for (let again = 0; again < 20; again += 1) await admin.keyboard.down("Enter");
  await admin.keyboard.up("Enter");
  const sure = admin.getByRole("dialog").getByRole("button", { name: "开始公示" });
  await expect(sure).toBeVisible();
  expect(sent).toEqual([]);
  const published = await impatient(admin, () => sure.dblclick(), () => expect(admin.getByText("公示已经开始")).toBeVisible());
  expect(published).toEqual(["PublicityOpen"]);

  const leader = await as(browser, "BUILDING_LEADER", PHONE);
  await leader.goto(me("/objections"));
  await leader.getByRole("link", { name: "对我的积分提出异议" }).click();
  await leader.getByRole("radio").first().check();
  await leader.getByLabel("理由").fill("那天的活动是两次，不是一次。");
  await leader.getByRole("button", { name: "提出异议" }).click();
  const filed = await impatient(leader, () => leader.getByRole("dialog").getByRole("button", { name: "提出异议" }).dblclick(), () => expect(leader.getByText("等待答复").filter({ visible: true }).first()).toBeVisible());
  expect(filed).toEqual(["ObjectionsFile"]);

  await admin.goto(desk("/objections"));
  await admin.getByRole("row").filter({ hasText: "那天的活动是两次" }).getByRole("link", { name: "去答复" }).click();
  await admin.getByLabel("答复内容").fill("签到表上只有一次。");
  await admin.getByRole("button", { name: "提交答复" }).click();
  const answered = await impatient(admin, () => admin.getByRole("dialog").getByRole("button", { name: "提交答复" }).dblclick(), () => expect(admin.getByText("签到表上只有一次。").first()).toBeVisible());
  expect(answered).toEqual(["ObjectionsAnswer"]);
  await admin.context().close();
  await leader.context().close();
});

test("a dialog whose script cannot be had leaves the page, and comes when the network is back", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  await page.route(/\/assets\/ResetPassword-[^/]+\.js$/, (route) => route.abort());
  await page.goto(desk("/members"));
  await page.getByRole("button", { name: /重置密码/ }).click();
  await expect(page.getByText("这一部分没有取到")).toBeVisible();
  await page.getByRole("button", { name: "关闭", exact: true }).click();
  await expect(page.getByText("这一部分没有取到")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.unroute(/\/assets\/ResetPassword-[^/]+\.js$/);
  await page.getByRole("button", { name: /重置密码/ }).click();
  await expect(page.getByRole("dialog").getByLabel("对方的手机号")).toBeVisible();
  await page.context().close();
});

/** Bad luck at the desk: lost answers, two reviewers over one queue, a live line that is cut. Nothing is lost, nothing is done twice. */
import { expect, test, type Page } from "@playwright/test";
import { PHONE, as, community, desk, entered, leaders, me, overADemonstration, row, stage, takenBack, waiting } from "../luck";
import { Line, lose, sentOf } from "../network";
import { ask, looked, still } from "../support";

overADemonstration();

test("an approval whose answer is lost is one approval, told as one's own; a key that is held approves one", async ({ browser }) => {
  const page = await as(browser, "REVIEWER");
  // Not even the live line tells what became of it.
  const line = await Line.of(page);
  await line.cut();
  await page.goto(desk("/review"));
  const [first = "", second = "", third = ""] = await waiting(page);
  const totals = async (): Promise<number> => Number((await ask<{ ledgerTotals: { entries: string } }>(page, "query ($c: ID!) { ledgerTotals(communityId: $c) { entries } }", { c: community })).ledgerTotals.entries);
  const before = await totals();
  const sent = sentOf(page, "ReviewApprove");
  await lose(page, "ReviewApprove");
  await looked(page);
  await page.keyboard.press("a");
  await expect(row(page, first)).toContainText("没有办成，请重试");
  await expect(page.getByRole("article", { name: second })).toBeVisible();
  const after = await totals();
  expect(after).toBeGreaterThan(before);
  await row(page, first).getByRole("button").click();
  await expect(page.getByRole("article", { name: first })).toBeVisible();
  await looked(page);
  await page.keyboard.press("a");
  await expect(row(page, first)).toContainText(/已通过 \d+ 分/);
  expect(await totals()).toBe(after);
  expect(sent).toHaveLength(2);

  // Held down for a while: one decision.
  await expect(page.getByRole("article", { name: second })).toBeVisible();
  await looked(page);
  await page.keyboard.down("a");
  for (let again = 0; again < 40; again += 1) await page.keyboard.down("a");
  await expect(row(page, second)).toContainText(/已通过 \d+ 分/);
  await looked(page);
  for (let again = 0; again < 10; again += 1) await page.keyboard.down("a");
  await page.keyboard.up("a");
  expect(sent).toHaveLength(3);
  await expect(page.getByRole("article", { name: third })).toBeVisible();
  expect(await waiting(page)).toContain(third);
  await page.context().close();
});

test("two reviewers over one queue: what the other took is told at once, or at the latest when it is decided", async ({ browser }) => {
  const [one, two] = [await as(browser, "REVIEWER"), await as(browser, "COMMUNITY_ADMIN")];
  const line = await Line.of(two);
  await one.goto(desk("/review"));
  await two.goto(desk("/review"));
  const [first = "", second = ""] = await waiting(one);
  expect((await waiting(two)).slice(0, 2)).toEqual([first, second]);
  await looked(one);
  await one.keyboard.press("a");
  await expect(row(one, first)).toContainText("已通过");
  await expect(row(two, first)).toContainText("他人已办理");

  // The other's live line is down: they decide about what is decided already.
  await row(two, second).getByRole("button").click();
  await line.cut();
  await looked(one);
  await one.keyboard.press("r");
  await one.getByRole("dialog").getByLabel("理由").fill("请补充现场照片");
  await one.getByRole("dialog").getByRole("button", { name: "退回修改" }).click();
  await expect(row(one, second)).toContainText("已退回");
  await expect(two.getByRole("article", { name: second })).toBeVisible();
  await looked(two);
  await two.keyboard.press("a");
  await expect(two.getByText(`${second} 的申报已由他人办理，继续下一份`)).toBeVisible();
  await expect(row(two, second)).toContainText("他人已办理");
  const { applicationList } = await ask<{ applicationList: { edges: { node: { member: { name: string }; status: string } }[] } }>(
    one,
    "query ($c: ID!, $f: ApplicationFilter) { applicationList(communityId: $c, filter: $f, first: 50) { edges { node { status member { name } } } } }",
    { c: community, f: { month: stage.month(), status: "RETURNED" } },
  );
  expect(applicationList.edges.filter(({ node }) => node.member.name === second)).toHaveLength(1);
  await one.context().close();
  await two.context().close();
});

test("a live line that was cut comes back, and what happened meanwhile is there without a reload", async ({ browser }) => {
  const [reviewer, leader] = [await as(browser, "REVIEWER"), await as(browser, "BUILDING_LEADER", PHONE)];
  await takenBack(leader);
  const [atDesk, atPhone] = [await Line.of(reviewer), await Line.of(leader)];
  const { name = "" } = stage.account("BUILDING_LEADER");
  await reviewer.goto(desk("/review"));
  await expect(row(reviewer, name)).toHaveCount(0);
  expect((await waiting(reviewer)).length).toBeGreaterThan(0);
  await atDesk.cut();
  await leader.goto(me("/declare"));
  await leader.getByRole("button", { name: "提交申报" }).click();
  await expect(leader.getByText("已提交。审核结果会在这里告诉您。")).toBeVisible();
  await expect(row(reviewer, name)).toHaveCount(0);
  atDesk.mend();
  await expect(row(reviewer, name)).toHaveCount(1);

  // The other way round: the notice of the outcome.
  await leader.goto(me("/notices"));
  await expect(leader.getByRole("heading", { name: "通知" })).toBeVisible();
  await still(leader);
  const before = await leader.getByText("未读").count();
  await atPhone.cut();
  await row(reviewer, name).getByRole("button").click();
  await expect(reviewer.getByRole("article", { name })).toBeVisible();
  await looked(reviewer);
  await reviewer.keyboard.press("a");
  await expect(row(reviewer, name)).toContainText("已通过");
  atPhone.mend();
  await expect(leader.getByText("未读")).toHaveCount(before + 1);
  await reviewer.context().close();
  await leader.context().close();
});

/** Changes the language by the menu. A click into a menu that is still unfolding may pass it by on a busy machine: then once more. */
async function speak(page: Page, language: string): Promise<void> {
  const me = page.getByRole("banner").getByRole("button", { name: stage.account("COMMUNITY_ADMIN").name });
  const item = page.getByRole("menuitem", { name: language });
  await expect(async () => {
    if (!(await item.isVisible())) await me.click();
    await item.click({ timeout: 5_000 });
    await expect(page.locator("html")).toHaveAttribute("lang", language === "English" ? "en" : "zh-CN", { timeout: 5_000 });
  }).toPass();
}

test("what staff enter is entered once though the answer is lost; a change of language on the way loses nothing", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  const [who = { id: "", name: "" }] = await leaders(page);
  const pending = async (): Promise<number> => Number((await ask<{ pointsGet: { pending: string } }>(page, "query ($m: ID!) { pointsGet(memberId: $m) { pending } }", { m: who.id })).pointsGet.pending);
  const before = await pending();
  await entered(page, who.name, "活动签到表");
  await speak(page, "English");
  await expect(page.getByRole("button", { name: "Enter 1" })).toBeVisible();
  await expect(page.getByText("清洗小广告")).toBeVisible();
  await speak(page, "中文");
  await lose(page, "RecordDeeds");
  await page.getByRole("button", { name: "登记 1 条" }).click();
  await expect(page.getByText(/没有收到回音/)).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "核对结果" }).click();
  await expect(page.getByText("已登记 1 条，共计 5 分")).toBeVisible();
  expect(await pending()).toBe(before + 5);
  await page.context().close();
});

test("what a grid leader declares for another is declared once though the answers are lost", async ({ browser }) => {
  const page = await as(browser, "GRID_LEADER");
  interface Declared {
    id: string;
    revision: number;
    status: string;
    memberId: string;
    lines: { item: string }[];
  }
  const declared = async (): Promise<Declared[]> => {
    const { applicationList } = await ask<{ applicationList: { edges: { node: Declared }[] } }>(
      page,
      "query ($c: ID!, $f: ApplicationFilter) { applicationList(communityId: $c, filter: $f, first: 100) { edges { node { id revision status memberId lines { item } } } } }",
      { c: community, f: { month: stage.month() } },
    );
    return applicationList.edges.map(({ node }) => node).filter(({ status }) => status !== "WITHDRAWN");
  };
  const before = await declared();
  const who = (await leaders(page)).find(({ id }) => !before.some(({ memberId, status }) => memberId === id && status === "APPROVED")) ?? { id: "", name: "" };
  // What waits of them is taken back and dropped first.
  for (const { id, status, ...one } of before.filter(({ memberId }) => memberId === who.id)) {
    let { revision } = one;
    for (let step = status === "SUBMITTED" ? 2 : 1; step > 0; step -= 1) {
      const { applicationWithdraw } = await ask<{ applicationWithdraw: { application: { revision: number } | null } }>(page, "mutation ($i: ApplicationWithdrawInput!) { applicationWithdraw(input: $i) { application { revision } } }", { i: { id, revision } });
      revision = applicationWithdraw.application?.revision ?? revision;
    }
  }
  const theirs = async (): Promise<unknown[]> => (await declared()).filter(({ memberId }) => memberId === who.id).map(({ status, lines }) => [status, lines.map(({ item }) => item)]);
  expect(await theirs()).toEqual([]);
  await entered(page, who.name, "本人没有手机，当面口述");
  await lose(page, "RecordSave");
  await page.getByRole("button", { name: "提交 1 人的申报" }).click();
  await lose(page, "RecordSubmit");
  await page.getByRole("button", { name: "重新提交没有办成的 1 人" }).click();
  await expect(page.getByText("已存为草稿，没有提交")).toBeVisible();
  await page.getByRole("button", { name: "重新提交没有办成的 1 人" }).click();
  await expect(page.getByText("已提交，预计 5 分")).toBeVisible();
  expect(await theirs()).toEqual([["SUBMITTED", ["volunteering"]]]);
  await page.context().close();
});

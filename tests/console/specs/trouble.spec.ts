/** Bad luck of residents: the network, two tabs, two people on one phone. Nothing is lost, nothing is done twice, nobody sees another's. */
import { expect, test } from "@playwright/test";
import { PHONE, added, as, community, me, overADemonstration, signsIn, stage, standing, takenBack } from "../luck";
import { changesOf, lose, sentOf } from "../network";
import { ask, still } from "../support";

overADemonstration();

const DEED = "给二单元的老人送了米";

test("a half-filled declaration outlives a reload and a change of language, and is nobody else's on the same phone", async ({ browser }) => {
  const page = await as(browser, "BUILDING_LEADER", PHONE);
  await takenBack(page);
  await page.goto(me("/declare"));
  await added(page, "协助社区工作", DEED);
  await page.reload();
  await expect(page.getByLabel(/^做了什么/)).toHaveValue(DEED);
  await page.getByRole("button", { name: "填好了" }).click();
  await page.goto("/account");
  await page.getByRole("banner").getByRole("button", { name: "English" }).click();
  await page.goto(me("/declare"));
  await page.getByRole("button", { name: /^Edit/ }).filter({ hasText: DEED }).click();
  await expect(page.getByLabel(/^What was done/)).toHaveValue(DEED);

  // The session is over, and somebody else signs in on this phone: they see nothing of it.
  await page.context().clearCookies();
  await page.goto(me("/declare"));
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signsIn(page, "GRID_LEADER");
  await expect(page).toHaveURL(new RegExp(me("/declare")));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await still(page);
  await expect(page.getByText(DEED)).toHaveCount(0);
  // Whose it is finds it again.
  await page.context().clearCookies();
  await page.goto(me("/declare"));
  await signsIn(page, "BUILDING_LEADER");
  await expect(page.getByRole("button", { name: /^Edit/ }).filter({ hasText: DEED })).toBeVisible();
  // Whoever signs out leaves nothing.
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("linli.draft.")))).toEqual([]);
  await page.context().close();
});

test("two tabs: whoever signs out in one is out in the other; of the one before nothing is shown or sent", async ({ browser }) => {
  const one = await as(browser, "BUILDING_LEADER", PHONE);
  const two = await one.context().newPage();
  await one.goto("/account");
  await two.goto(me("/declare"));
  await added(two, "协助社区工作", DEED);
  const sent = changesOf(two);
  await one.getByRole("button", { name: "退出登录", exact: true }).click();
  await expect(one).toHaveURL(/\/sign-in/);
  await expect(two).toHaveURL(/\/sign-in/);
  await expect(two.getByText(DEED)).toHaveCount(0);

  // Somebody else signs in in the first tab: the second is theirs, too.
  await one.goto("/sign-in");
  await signsIn(one, "GRID_LEADER");
  await expect(one).not.toHaveURL(/\/sign-in/);
  await two.goto(me("/mine"));
  await expect(two.getByText(stage.account("GRID_LEADER").name ?? "").filter({ visible: true }).first()).toBeVisible();
  await expect(two.getByText(stage.account("BUILDING_LEADER").name ?? "")).toHaveCount(0);
  expect(sent).toEqual([]);
  await one.context().close();
});

test("a tab that nobody told of the other person sends nothing in their name", async ({ browser }) => {
  const one = await as(browser, "BUILDING_LEADER", PHONE);
  await takenBack(one);
  const two = await one.context().newPage();
  // A tab that sleeps, or a browser that keeps such news to itself.
  await two.addInitScript(() => {
    addEventListener("storage", (event) => event.stopImmediatePropagation(), true);
    document.addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), true);
  });
  await two.goto(me("/declare"));
  await added(two, "协助社区工作", DEED);
  await two.getByRole("button", { name: "填好了" }).click();
  const { name = "" } = stage.account("BUILDING_LEADER");
  await one.goto("/account");
  await one.getByRole("button", { name: "退出登录", exact: true }).click();
  await expect(one).toHaveURL(/\/sign-in/);
  await signsIn(one, "GRID_LEADER");
  await expect(one).not.toHaveURL(/\/sign-in/);
  const sent = changesOf(two);
  await expect(two.getByRole("button", { name: "提交申报" })).toBeVisible();
  await two.getByRole("button", { name: "提交申报" }).click();
  // It is the other person's now, and says nothing of the one before.
  await expect(two.getByText(DEED)).toHaveCount(0);
  await still(two);
  await expect(two.getByText(name)).toHaveCount(0);
  expect(sent).toEqual([]);
  await one.context().close();
});

test("a page that was open when the network went says so, opens what was not loaded once it is back", async ({ browser }) => {
  const page = await as(browser, "BUILDING_LEADER", PHONE);
  await page.goto(me());
  await still(page);
  await page.context().setOffline(true);
  const told = page.getByText(/网络已断开/);
  await expect(told).toBeVisible();
  const [note, tabs] = [await told.boundingBox(), await page.getByRole("navigation").boundingBox()];
  expect((note?.y ?? 0) + (note?.height ?? 0), "the note leaves the tabs free").toBeLessThanOrEqual(tabs?.y ?? 0);
  // What stands goes on standing; a page whose program is not here yet cannot open.
  await expect(page.getByText("可用积分").first()).toBeVisible();
  await page.getByRole("link", { name: "申报积分" }).click();
  await expect(page.getByText("连不上服务器")).toBeVisible();
  await expect(page.getByRole("navigation").getByRole("link", { name: "积分", exact: true })).toBeVisible();
  await page.context().setOffline(false);
  // By itself.
  await expect(page.getByRole("heading", { name: "申报积分" })).toBeVisible();
  await page.context().close();
});

test("a photo that is cut off is kept and sent again; a declaration whose answers are lost is one declaration", async ({ browser }) => {
  const page = await as(browser, "BUILDING_LEADER", PHONE);
  await takenBack(page);
  const [before] = await standing(page);
  await page.goto(me("/declare"));
  await added(page, "发现并上报安全隐患", "三单元电线裸露");
  const photos = sentOf(page, "PhotosAdd");
  await page.route("**/upload", (route) => route.abort("connectionreset"), { times: 1 });
  await page.locator("input[type=file]").first().setInputFiles({ name: "隐患.png", mimeType: "image/png", buffer: await page.screenshot() });
  await expect(page.getByText("没传上，已存本机")).toBeVisible();
  expect(photos).toEqual([]);
  // The server has it, the answer is lost.
  await lose(page, "PhotosAdd");
  await page.getByRole("button", { name: "重传" }).click();
  await expect(page.getByText("没传上，已存本机")).toBeVisible();
  await page.getByRole("button", { name: "重传" }).click();
  await expect(page.getByText("已上传")).toBeVisible();
  await page.getByRole("button", { name: "填好了" }).click();

  await lose(page, "DeclareSave");
  await page.getByRole("button", { name: "提交申报" }).click();
  await expect(page.getByText("没有送到：网络不稳")).toBeVisible();
  await lose(page, "DeclareSubmit");
  await page.getByRole("button", { name: "提交申报" }).click();
  await expect(page.getByText("没有送到：网络不稳")).toBeVisible();
  await page.getByRole("button", { name: "提交申报" }).click();
  await expect(page.getByText("已提交。审核结果会在这里告诉您。")).toBeVisible();
  const all = (await standing(page)).filter(({ status }) => status !== "WITHDRAWN");
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ id: before?.id, status: "SUBMITTED" });
  expect(all[0]?.lines).toHaveLength((before?.lines.length ?? 0) + 1);
  expect(all[0]?.lines.at(-1)?.evidenceIds).toHaveLength(1);
  await page.context().close();
});

test("an objection whose answer is lost is one objection, and is found", async ({ browser }) => {
  const page = await as(browser, "BUILDING_LEADER", PHONE);
  await page.goto(me("/objections"));
  const count = async (): Promise<number> => (await ask<{ objectionList: { edges: unknown[] } }>(page, "query ($c: ID!) { objectionList(communityId: $c, first: 50) { edges { cursor } } }", { c: community })).objectionList.edges.length;
  const before = await count();
  await page.getByRole("link", { name: "对我的积分提出异议" }).click();
  await page.getByRole("radio").first().check();
  await page.getByLabel("理由").fill("那天我不在，是别人做的。");
  await lose(page, "ObjectionsFile");
  await page.getByRole("button", { name: "提出异议" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提出异议" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "提出异议" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提出异议" }).click();
  await expect(page.getByText("等待答复").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("那天我不在，是别人做的。")).toBeVisible();
  expect(await count()).toBe(before + 1);
  await page.context().close();
});

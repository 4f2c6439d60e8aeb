/** Bad luck: the network, two tabs, two people at once, impatience. Nothing is lost, nothing is done twice, nobody sees another's. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { demonstration } from "../demonstration";
import { changesOf, Line, lose, sentOf, slow } from "../network";
import { ask, looked, signedIn, still, visitor, type Look } from "../support";
import type { Stage } from "../stage";

const PHONE: Look = { size: "phone" };

let stage: Stage;
/** The demonstration's community, and its building leader there. */
let community = "";
let leaderId = "";
test.beforeAll(async ({ browser }) => {
  stage = await demonstration();
  const leader = await signedIn(browser, stage, stage.account("BUILDING_LEADER"));
  const { viewer } = await ask<{ viewer: { memberships: { communityId: string; memberId: string }[] } }>(leader, "query { viewer { memberships { communityId memberId } } }");
  community = viewer.memberships[0]?.communityId ?? "";
  leaderId = viewer.memberships[0]?.memberId ?? "";
  await leader.context().close();
});
test.afterAll(() => stage.close());

const as = (browser: Browser, role: string, look: Look = {}): Promise<Page> => signedIn(browser, stage, stage.account(role), look);
const me = (path = ""): string => `/me/${community}${path}`;
const desk = (path = ""): string => `/c/${community}${path}`;

interface Filed {
  id: string;
  revision: number;
  status: string;
  declared: string;
  granted: string;
  month: string;
  lines: { itemName: { text: string }; evidenceIds: string[] }[];
}

/** What stands at the server of the leader's month. */
async function standing(page: Page, month = stage.month()): Promise<Filed[]> {
  const { applicationList } = await ask<{ applicationList: { edges: { node: Filed }[] } }>(
    page,
    "query ($c: ID!, $f: ApplicationFilter) { applicationList(communityId: $c, filter: $f, first: 50) { edges { node { id revision status declared granted month lines { itemName { text } evidenceIds } } } } }",
    { c: community, f: { memberId: leaderId, month } },
  );
  return applicationList.edges.map(({ node }) => node);
}

/** Takes back what waits for review, so that the month is open again. */
async function takenBack(page: Page): Promise<void> {
  const [one] = (await standing(page)).filter(({ status }) => status === "SUBMITTED");
  if (one) await ask(page, "mutation ($i: ApplicationWithdrawInput!) { applicationWithdraw(input: $i) { errors { code } } }", { i: { id: one.id, revision: one.revision } });
}

/** Adds one thing to the declaration that is open. */
async function added(page: Page, item: string, what: string): Promise<void> {
  await page.getByRole("button", { name: "添加一项" }).click();
  await page.getByRole("button", { name: new RegExp(`^${item}`) }).click();
  await page.getByLabel(/^做了什么/).fill(what);
}

const points = async (page: Page): Promise<{ balance: string; pending: string }> =>
  (await ask<{ pointsGet: { balance: string; pending: string } }>(page, "query ($m: ID!) { pointsGet(memberId: $m) { balance pending } }", { m: leaderId })).pointsGet;


/** Signs in by the page's own form, whatever its language. */
async function signsIn(page: Page, role: string): Promise<void> {
  const { phone, password } = stage.account(role);
  await page.locator("input[autocomplete=username]").fill(phone);
  await page.locator("input[autocomplete=current-password]").fill(password);
  await page.keyboard.press("Enter");
}

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
  await expect(page.getByText(/网络已断开/)).toBeVisible();
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

/** The row of somebody in the review queue. */
const row = (page: Page, name: string) => page.getByRole("list", { name: "申报清单" }).getByRole("listitem").filter({ hasText: name });

/** The names that the review queue shows as waiting, from above. */
async function waiting(page: Page): Promise<string[]> {
  await expect(page.getByRole("list", { name: "申报清单" })).toBeVisible();
  const rows = await page.getByRole("list", { name: "申报清单" }).getByRole("listitem").filter({ hasNotText: /已通过|他人已办理|提交中/ }).getByRole("button").allInnerTexts();
  return rows.map((text) => text.split("\n")[0]?.trim() ?? "");
}

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

interface Somebody {
  id: string;
  name: string;
}

/** Leaders of buildings whom this person may see. */
async function leaders(page: Page): Promise<Somebody[]> {
  const { memberList } = await ask<{ memberList: { edges: { node: Somebody }[] } }>(page, "query ($c: ID!) { memberList(communityId: $c, filter: { class: BUILDING_LEADER }, first: 50) { edges { node { id name } } } }", { c: community });
  return memberList.edges.map(({ node }) => node);
}

async function option(page: Page, name: string | RegExp): Promise<void> {
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: name }).first().click();
}

/** Fills in the desk's form for others. */
async function entered(page: Page, name: string, reason: string): Promise<void> {
  await page.goto(desk("/record"));
  await page.getByRole("combobox", { name: "姓名、编号" }).fill(name);
  await option(page, name);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "积分项目" }).click();
  await option(page, "参加志愿服务");
  await page.getByLabel("说明").fill("清洗小广告");
  await page.getByPlaceholder(/^例如：/).last().fill(reason);
}

test("what staff enter is entered once though the answer is lost; a change of language on the way loses nothing", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  const [who = { id: "", name: "" }] = await leaders(page);
  const pending = async (): Promise<number> => Number((await ask<{ pointsGet: { pending: string } }>(page, "query ($m: ID!) { pointsGet(memberId: $m) { pending } }", { m: who.id })).pointsGet.pending);
  const before = await pending();
  await entered(page, who.name, "活动签到表");
  await page.getByRole("banner").getByRole("button", { name: stage.account("COMMUNITY_ADMIN").name }).click();
  await page.getByRole("menuitem", { name: "English" }).click();
  await expect(page.getByRole("button", { name: "Enter 1" })).toBeVisible();
  await expect(page.getByText("清洗小广告")).toBeVisible();
  await page.getByRole("banner").getByRole("button", { name: stage.account("COMMUNITY_ADMIN").name }).click();
  await page.getByRole("menuitem", { name: "中文" }).click();
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

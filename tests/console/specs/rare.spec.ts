/** Paths that the main job does not take: results handed up, sent back, objected to and decided; two steps of review; a ballot; a pool; a period opened again. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { demonstration } from "../demonstration";
import { make } from "../made";
import { ask, looked, signedIn, visitor, type Look } from "../support";
import type { Stage } from "../stage";

const PHONE: Look = { size: "phone" };

let stage: Stage;
/** What the demonstration has none of; made when it is first needed: a period whose result was shown cannot be opened again. */
let making: Promise<Record<string, string>> | undefined;
async function things(browser: Browser): Promise<Record<string, string>> {
  making ??= (async () => {
    const people = { street: await as(browser, "STREET_ADMIN"), admin: await as(browser, "COMMUNITY_ADMIN"), leader: await as(browser, "BUILDING_LEADER"), resident: await as(browser, "RESIDENT") };
    const made = await make(stage, people);
    for (const page of Object.values(people)) await page.context().close();
    return made;
  })();
  return making;
}

test.beforeAll(async () => {
  stage = await demonstration();
});
test.afterAll(() => stage.close());

const as = (browser: Browser, role: string, look: Look = {}): Promise<Page> => signedIn(browser, stage, stage.account(role), look);
const nameOf = (role: string): string => stage.account(role).name ?? "";

/** The dialog on top: its one field filled, its button pressed. */
async function because(page: Page, reason: string, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(reason);
  await dialog.getByRole("button", { name: button }).click();
  await expect(dialog).toBeHidden();
}

test("a period that was closed too early is opened again with a reason, and closed once more", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  const { viewer } = await ask<{ viewer: { grants: { node: { id: string } }[] } }>(page, "query { viewer { grants { node { id } } } }");
  const community = viewer.grants[0]?.node.id ?? "";
  const { periodList } = await ask<{ periodList: { id: string; closedAt: string | null }[] }>(page, "query ($c: ID!) { periodList(communityId: $c) { id closedAt } }", { c: community });
  const closed = periodList.find(({ closedAt }) => closedAt)?.id.split("/")[1] ?? "";
  await page.goto(`/c/${community}/periods/${closed}`);
  await expect(page.getByText(/结算，共清零 [1-9][\d,.]* 分/)).toBeVisible();
  const cleared = (await page.getByText(/结算，共清零/).textContent())?.match(/共清零 ([\d,.]+) 分/)?.[1] ?? "";
  await page.getByRole("button", { name: "重新打开" }).click();
  await because(page, "漏审 3 份 12 月申报", "重新打开");
  await expect(page.getByText("已重新打开").first()).toBeVisible();
  await page.getByLabel("结算依据").fill("补审后再次结算");
  await page.getByRole("button", { name: "结算这个周期" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认结算" }).click();
  await expect(page.getByText(`共清零 ${cleared} 分`)).toBeVisible();
  await page.context().close();
});

test("a result is sent back by the street, put right, shown again, objected to, corrected, and decided by the street", async ({ browser }) => {
  const { unit, community, filed } = await things(browser);
  const [street, admin, resident] = [await as(browser, "STREET_ADMIN"), await as(browser, "COMMUNITY_ADMIN"), await as(browser, "RESIDENT", PHONE)];

  await street.goto(`/u/${unit}/filings/${community}/${filed}`);
  await street.getByRole("button", { name: "退回", exact: true }).click();
  await because(street, "公示天数不足", "退回");
  await expect(street).toHaveURL(new RegExp(`/u/${unit}/filings$`));

  await admin.goto(`/c/${community}/results/${filed}`);
  await expect(admin.getByText("街道退回了这份结果：公示天数不足")).toBeVisible();
  await admin.getByRole("button", { name: "确认结果" }).click();
  await because(admin, "居民代表会议复核通过", "确认结果");
  await admin.getByRole("button", { name: "公示结果" }).click();
  await admin.getByLabel(/公示.*天/).fill("7");
  await admin.getByRole("dialog").getByRole("button", { name: "公示结果" }).click();
  await expect(admin.getByText(/公示中，.*为提出异议的最后一天/).first()).toBeVisible();

  await resident.goto(`/p/${community}/results/${filed}`);
  const own = resident.getByRole("listitem").filter({ hasText: "我的" });
  await own.getByRole("button", { name: /对这一条有异议/ }).click();
  await resident.getByLabel("哪里不对？").fill("评议得分比大家说的低。");
  await resident.getByRole("button", { name: "提交异议" }).click();
  await expect(resident.getByText("异议已提交")).toBeVisible();

  await admin.goto(`/c/${community}/objections?kind=result`);
  await admin.getByRole("row").filter({ hasText: "评议得分比大家说的低。" }).getByRole("link", { name: "去答复" }).click();
  const was = (await admin.locator("dt", { hasText: /^等次$/ }).locator("+ dd").textContent())?.trim() ?? "";
  expect(was).not.toBe("");
  const to = was === "良好" ? "合格" : "良好";
  await admin.getByRole("radio", { name: "改为其他等次" }).check();
  await admin.getByRole("combobox", { name: "改为哪个等次" }).click();
  await admin.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: to }).click();
  await admin.getByLabel("答复内容").fill("复核评议票，等次改定。");
  await admin.getByRole("button", { name: "提交答复" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "提交答复" }).click();
  await expect(admin.getByText("复核评议票，等次改定。").first()).toBeVisible();
  await resident.reload();
  await expect(own).toContainText(to);
  await expect(own).toContainText(`原为“${was}”，由人工调整：复核评议票，等次改定。`);

  await stage.advance("9d");
  const again = await as(browser, "COMMUNITY_ADMIN");
  await again.goto(`/c/${community}/results/${filed}`);
  await again.getByRole("button", { name: "报送备案" }).click();
  await because(again, "按要求公示满七天", "报送备案");
  await expect(again.getByText("已送达，待处理")).toBeVisible();
  const office = await as(browser, "STREET_ADMIN");
  await office.goto(`/u/${unit}/filings/${community}/${filed}`);
  await office.getByRole("button", { name: "评定", exact: true }).click();
  await because(office, "同意", "评定");
  await expect(office.getByText("已评定").first()).toBeVisible();
  await again.reload();
  await expect(again.getByText("已裁定")).toBeVisible();
  await expect(again.getByText("备案完成").first()).toBeVisible();
  for (const page of [street, admin, resident, again, office]) await page.context().close();
});

test("a ballot is cast on the phone, once; counted on the desk it is what was cast", async ({ browser }) => {
  const { community, ballot } = await things(browser);
  const [admin, voter] = [await as(browser, "COMMUNITY_ADMIN"), await as(browser, "RESIDENT", PHONE)];
  const { name = "" } = stage.account("BUILDING_LEADER");
  await voter.goto(`/me/${community}/ballots/${ballot}`);
  const card = voter.locator("section").filter({ has: voter.getByRole("heading", { name, exact: true }) });
  await card.getByLabel("尽责").fill("61");
  await expect(card.getByText("请填 0 到 60 的数字")).toBeVisible();
  await card.getByLabel("尽责").fill("50");
  await card.getByRole("radio", { name: "好", exact: true }).check();
  await voter.getByRole("button", { name: "检查并投出（1 人）" }).click();
  await voter.getByRole("dialog").getByRole("button", { name: "投出，不再修改" }).click();
  await expect(card.getByText("已投")).toBeVisible();
  await expect(card.getByLabel("尽责")).toHaveCount(0);
  await admin.goto(`/c/${community}/appraisals/${ballot}`);
  await expect(admin.getByText(/已投 1 人/)).toBeVisible();
  await admin.getByRole("button", { name: "结束投票并计票" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "结束并计票" }).click();
  await expect(admin.getByText("已计票").first()).toBeVisible();
  await expect(admin.getByRole("row").filter({ hasText: name })).toContainText("90");
  await voter.reload();
  await expect(voter.getByText("有的人投票不足，没有结果")).toBeVisible();
  await admin.context().close();
  await voter.context().close();
});

test("a pool is confirmed with a reason and is what it was worked out to be", async ({ browser }) => {
  const { community, pool } = await things(browser);
  const page = await as(browser, "COMMUNITY_ADMIN");
  await page.goto(`/c/${community}/periods/pools/${pool}`);
  await expect(page.getByText("156,600").first()).toBeVisible();
  await page.getByRole("button", { name: "确认", exact: true }).or(page.getByRole("button", { name: /^确认/ })).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("居民代表会议通过");
  await dialog.getByRole("button", { name: /^确认/ }).click();
  await expect(page.getByText(/确认：居民代表会议通过/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^确认/ })).toHaveCount(0);
  await page.context().close();
});

test("where review has two steps, each is a person of its own: whoever took the first is refused at the second in clear words", async ({ browser }) => {
  const { community, scheme } = await things(browser);
  const admin = await as(browser, "COMMUNITY_ADMIN");
  type Version = { version: number; document: Record<string, unknown> };
  const { schemeGet } = await ask<{ schemeGet: { id: string; versions: Version[]; draft: { revision: number } | null } }>(
    admin,
    "query ($c: ID!, $s: ID) { schemeGet(communityId: $c, schemeId: $s) { id versions { version document } draft { revision } } }",
    { c: community, s: `${community}/${scheme}` },
  );
  const newest = schemeGet.versions.reduce((one, other) => (other.version > one.version ? other : one));
  const review = [
    { name: { zh: "记分员初审", en: "Scorekeeper" }, by: "REVIEWER" },
    { name: { zh: "社区审定", en: "Committee" }, by: "COMMUNITY_ADMIN" },
  ];
  const save = await ask<{ schemeDraftSave: { errors: unknown[]; scheme: { draft: { revision: number } } } }>(
    admin,
    "mutation ($i: SchemeDraftSaveInput!) { schemeDraftSave(input: $i) { scheme { draft { revision } } errors { code message } } }",
    { i: { communityId: community, schemeId: schemeGet.id, revision: schemeGet.draft?.revision ?? 0, document: { ...newest.document, review } } },
  );
  expect(save.schemeDraftSave.errors).toEqual([]);
  const from = `${stage.month(1)}-01`;
  const published = await ask<{ schemePublish: { errors: unknown[] } }>(
    admin,
    "mutation ($i: SchemePublishInput!) { schemePublish(input: $i) { errors { code message } } }",
    { i: { communityId: community, schemeId: schemeGet.id, revision: save.schemeDraftSave.scheme.draft.revision, effectiveFrom: from, reason: "审核分两步" } },
  );
  expect(published.schemePublish.errors).toEqual([]);
  await admin.context().close();
  await stage.advance(`${Math.ceil((Date.parse(`${from}T09:00:00+08:00`) - Date.now() - stage.ahead) / 3_600_000)}h`);

  const leader = await as(browser, "BUILDING_LEADER", PHONE);
  const name = nameOf("BUILDING_LEADER");
  await leader.goto(`/me/${community}/declare?scheme=s1-building-leaders&month=${stage.month()}`);
  await leader.getByRole("checkbox").first().check();
  await leader.getByRole("button", { name: "提交申报" }).click();
  await expect(leader.getByText("已提交。审核结果会在这里告诉您。")).toBeVisible();

  // The community's admin may take the first step, and then not the second.
  const one = await as(browser, "COMMUNITY_ADMIN");
  await one.goto(`/c/${community}/review?month=${stage.month()}`);
  await one.getByRole("list", { name: "申报清单" }).getByRole("button", { name: new RegExp(name) }).click();
  await expect(one.getByText("第 1 步，共 2 步：记分员初审")).toBeVisible();
  await expect(one.getByText("这一步只同意或退回，不改分值；分值由最后一步决定")).toBeVisible();
  await looked(one);
  await one.keyboard.press("a");
  await expect(one.getByText(`${name}：已同意，转下一审核环节`)).toBeVisible();
  await expect(leader.getByText("等待审核").filter({ visible: true }).first()).toBeVisible();

  const reviewer = await as(browser, "REVIEWER");
  await reviewer.goto(`/c/${community}/review?month=${stage.month()}`);
  await reviewer.getByRole("list", { name: "申报清单" }).getByRole("button", { name: new RegExp(name) }).click();
  await expect(reviewer.getByText("第 2 步，共 2 步：社区审定")).toBeVisible();
  await expect(reviewer.getByText("这一步由社区管理员办理，您只能查看")).toBeVisible();
  await expect(reviewer.getByRole("button", { name: /^通过/ })).toHaveCount(0);

  await one.reload();
  await one.getByRole("list", { name: "申报清单" }).getByRole("button", { name: new RegExp(name) }).click();
  await expect(one.getByText("第 2 步，共 2 步：社区审定")).toBeVisible();
  await looked(one);
  await one.keyboard.press("a");
  await expect(one.getByText(new RegExp(`^${name}：.*您.*继续下一份$`))).toBeVisible();
  await expect(leader.getByText("等待审核").filter({ visible: true }).first()).toBeVisible();

  // The other way round it goes through: one person for each step.
  await leader.getByRole("button", { name: "撤回修改" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "撤回修改" }).click();
  await leader.getByRole("button", { name: "提交申报" }).click();
  await expect(leader.getByText("已提交。审核结果会在这里告诉您。")).toBeVisible();
  await reviewer.goto(`/c/${community}/review?month=${stage.month()}`);
  await reviewer.getByRole("list", { name: "申报清单" }).getByRole("button", { name: new RegExp(name) }).click();
  await expect(reviewer.getByText("第 1 步，共 2 步：记分员初审")).toBeVisible();
  await looked(reviewer);
  await reviewer.keyboard.press("a");
  await expect(reviewer.getByText(`${name}：已同意，转下一审核环节`)).toBeVisible();
  await one.goto(`/c/${community}/review?month=${stage.month()}`);
  await one.getByRole("list", { name: "申报清单" }).getByRole("button", { name: new RegExp(name) }).click();
  await expect(one.getByText("第 2 步，共 2 步：社区审定")).toBeVisible();
  await looked(one);
  await one.keyboard.press("a");
  await expect(one.getByText(`${name}：通过，计 10 分，待公示`)).toBeVisible();
  await expect(leader.getByText("已通过").filter({ visible: true }).first()).toBeVisible();
});

test("a grid leader sees what is under review of their grid and decides nothing that is not theirs", async ({ browser }) => {
  const { community } = await things(browser);
  const page = await as(browser, "GRID_LEADER");
  await page.goto(`/c/${community}/review`);
  await expect(page.getByText(/\d+ 份在审/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^(通过|退回修改|驳回)/ })).toHaveCount(0);
  await page.context().close();
});

/** A scheme whose points are open to the street, with a deed that takes back what the same event earned. */
const ACROSS = {
  name: { zh: "街道通兑积分", en: "Points of the street" },
  description: { zh: "全街道通兑。", en: "Open to the whole street." },
  items: [
    { code: "session", name: { zh: "志愿活动", en: "Session" }, kind: "ADDITIONAL", value: { rule: "FIXED", points: 20 }, filed_by: ["STAFF"], caps: [{ window: "EVENT", limit: { POINTS: 20 } }] },
    { code: "void", name: { zh: "活动签到不实", en: "False attendance" }, kind: "DEDUCTION", value: { rule: "FIXED", points: 0 }, filed_by: ["STAFF"], basis: "《志愿服务办法》", until: "2099-12-31", caps: [{ window: "PERIOD", limit: { POINTS: 1 } }], effects: [{ does: { effect: "VOID_EVENT" } }] },
  ],
  period: {},
  review: [{ name: { zh: "社区审核", en: "Review" }, by: "REVIEWER" }],
  publicity: { min_days: 0, answer_working_days: 7 },
  uses: { across_street: true },
};

const mutate = async <T>(page: Page, text: string, i: unknown): Promise<T> => ask<T>(page, text, { i });

test("points are spent on a neighbour's shelf and handed out there; what was final is taken back by a later deed", async ({ browser }) => {
  const { unit, community } = await things(browser);
  const [street, admin] = [await as(browser, "STREET_ADMIN"), await as(browser, "COMMUNITY_ADMIN")];
  const { templatePublish } = await mutate<{ templatePublish: { template: { key: string }; errors: unknown[] } }>(street, "mutation ($i: TemplatePublishInput!) { templatePublish(input: $i) { template { key } errors { code message place } } }", { unitId: unit, key: "across", version: 0, reason: "全街道通兑", document: ACROSS });
  expect(templatePublish.errors).toEqual([]);
  const { schemeAdopt } = await mutate<{ schemeAdopt: { scheme: { id: string }; errors: unknown[] } }>(admin, "mutation ($i: SchemeAdoptInput!) { schemeAdopt(input: $i) { scheme { id } errors { code message } } }", { communityId: community, template: templatePublish.template.key, code: "across" });
  expect(schemeAdopt.errors).toEqual([]);

  // The neighbour: a community that is new in the street, by clicks.
  await street.goto(`/u/${unit}/onboarding`);
  const { unitGet } = await ask<{ unitGet: { code: string } }>(street, "query ($id: ID!) { unitGet(id: $id) { code } }", { id: unit });
  await street.getByLabel("行 1 社区名称").fill("红庙社区");
  await street.getByLabel("行 1 区划代码").fill(`${unitGet.code.slice(0, 9)}088`);
  await street.getByLabel("行 1 方案模板").click();
  await street.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: "街道通兑积分" }).click();
  await street.getByLabel("行 1 管理员姓名").fill("李管理");
  await street.getByLabel("行 1 管理员手机").fill("13912340004");
  await street.getByRole("button", { name: /^检\s*查$/ }).click();
  await street.getByRole("button", { name: "导入全部 1 行" }).click();
  const link = (await street.locator(".linli-cards code").first().textContent()) ?? "";
  const there = await visitor(browser, stage);
  await there.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await there.getByLabel("新密码", { exact: true }).fill("泉水叮咚过石桥 2026");
  await there.getByLabel("再输一遍").fill("泉水叮咚过石桥 2026");
  await there.getByRole("button", { name: "设好密码并登录" }).click();
  await expect(there).toHaveURL(/\/c\//);
  const shop = new URL(there.url()).pathname.split("/")[2] ?? "";
  await there.goto(`/c/${shop}/shop/products`);
  await there.getByRole("button", { name: "上架商品" }).click();
  const form = there.getByRole("dialog");
  await form.getByLabel("名称").fill("红庙大米 5 公斤");
  await form.getByLabel("说明").fill("红庙服务站领取");
  await form.getByLabel("所需积分").fill("15");
  await form.getByLabel("库存").fill("3");
  await form.getByRole("button", { name: /^上\s*架$/ }).click();
  await expect(there.getByRole("row").filter({ hasText: "红庙大米 5 公斤" })).toContainText("可兑换");

  // Two sessions; without a publicity period they are final at once.
  const resident = await as(browser, "RESIDENT", PHONE);
  const { viewer } = await ask<{ viewer: { memberships: { memberId: string }[] } }>(resident, "query { viewer { memberships { memberId } } }");
  const memberId = viewer.memberships[0]?.memberId ?? "";
  const day = `${stage.month()}-01`;
  const lines = ["春季清扫", "夜间巡逻"].map((event) => ({ who: { memberId }, line: { item: "session", day, quantity: "1", event, description: event, evidenceIds: [] } }));
  const { deedRecord } = await mutate<{ deedRecord: { errors: unknown[] } }>(admin, "mutation ($i: DeedRecordInput!) { deedRecord(input: $i) { errors { code message place } } }", { communityId: community, schemeId: schemeAdopt.scheme.id, key: "sessions", reason: "签到表", lines });
  expect(deedRecord.errors).toEqual([]);
  const balance = async (): Promise<number> => Number((await ask<{ pointsGet: { balance: string } }>(resident, "query ($m: ID!, $s: ID) { pointsGet(memberId: $m, schemeId: $s) { balance } }", { m: memberId, s: schemeAdopt.scheme.id })).pointsGet.balance);
  await expect.poll(balance).toBe(40);

  await resident.goto(`/me/${community}/shop`);
  await resident.getByRole("group", { name: "在哪里兑换" }).getByRole("button", { name: "红庙社区" }).click();
  await resident.getByText("红庙大米 5 公斤").first().click();
  await expect(resident.getByText("由“红庙社区”发放，到那里领取")).toBeVisible();
  await resident.getByRole("button", { name: "兑换（15 分）" }).click();
  await resident.getByRole("dialog").getByRole("button", { name: "兑换", exact: true }).click();
  await expect(resident.getByText("待领取").filter({ visible: true }).first()).toBeVisible();
  const code = ((await resident.locator(".sr-only").filter({ hasText: /^([A-Z0-9] ){7}[A-Z0-9]$/ }).textContent()) ?? "").replaceAll(" ", "");
  await expect.poll(balance).toBe(25);
  await there.goto(`/c/${shop}/shop`);
  await there.getByLabel("兑换码").fill(code);
  await there.keyboard.press("Enter");
  await expect(there.getByText("红庙大米 5 公斤").filter({ visible: true }).first()).toBeVisible();
  await looked(there);
  await there.getByRole("button", { name: "交付并核销" }).click();
  await expect(there.getByRole("listitem").filter({ hasText: "已交付" })).toBeVisible();
  await expect(resident.getByText("已领取").filter({ visible: true }).first()).toBeVisible();
  await there.goto(`/c/${shop}/shop/clearing`);
  await expect(there.getByRole("row").filter({ hasText: "本社区" })).toContainText("15");

  // The patrol was not what the list said.
  await admin.goto(`/c/${community}/record`);
  await admin.getByRole("combobox", { name: "积分方案" }).click();
  await admin.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: "街道通兑积分" }).click();
  await admin.getByRole("combobox", { name: "姓名、编号" }).fill(nameOf("RESIDENT"));
  await admin.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: nameOf("RESIDENT") }).first().click();
  await admin.keyboard.press("Escape");
  await admin.getByRole("combobox", { name: "积分项目" }).click();
  await admin.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: "活动签到不实" }).click();
  await admin.getByLabel("活动名称").fill("夜间巡逻");
  await admin.getByLabel("说明").fill("签到表为他人代签");
  await admin.getByPlaceholder(/^例如：/).last().fill("核查签到表");
  await admin.getByRole("button", { name: "登记 1 条" }).click();
  await expect(admin.getByText(/已登记 1 条/)).toBeVisible();
  await expect.poll(balance).toBe(5);
  await resident.goto(`/me/${community}/history?scheme=across`);
  await expect(resident.getByText("更正冲回").filter({ visible: true }).first()).toBeVisible();
  for (const page of [street, admin, there, resident]) await page.context().close();
});

test("who leaves a scheme is on its roster until that day, and is told so when they would declare", async ({ browser }) => {
  const { community, help } = await things(browser);
  const [admin, resident] = [await as(browser, "COMMUNITY_ADMIN"), await as(browser, "RESIDENT", PHONE)];
  const name = nameOf("RESIDENT");
  await admin.goto(`/c/${community}/results?tab=roster&scheme=${help}`);
  await admin.getByRole("row").filter({ hasText: name }).getByRole("button", { name: "修改", exact: true }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("止").fill(`${stage.month(-1)}-28`);
  await dialog.getByRole("button", { name: /^保\s*存$/ }).click();
  await expect(admin.getByRole("row").filter({ hasText: name })).toContainText("至");
  await resident.goto(`/me/${community}/declare?scheme=mutual-help&month=${stage.month()}`);
  await resident.getByRole("button", { name: "添加一项" }).click();
  await resident.getByRole("button", { name: /^邻里互助/ }).click();
  await resident.getByRole("button", { name: "填好了" }).click();
  await resident.getByRole("button", { name: "提交申报" }).click();
  await expect(resident.getByRole("alert").first()).toBeVisible();
  await expect(resident.getByText("已提交。审核结果会在这里告诉您。")).toHaveCount(0);
  for (const page of [admin, resident]) await page.context().close();
});

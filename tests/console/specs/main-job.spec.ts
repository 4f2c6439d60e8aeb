/** The main job by clicks, in an empty installation: from the operator's invitation to the year's close. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { complaints, looked, looksRight, visitor, type Look } from "../support";
import { Stage } from "../stage";

test.describe.configure({ mode: "serial" });
test.setTimeout(240_000);

const PASSWORD = "泉水叮咚过石桥 2026";
const PHONE: Look = { size: "phone" };

let stage: Stage;
let links: Record<string, string> = {};
const people: Record<string, Page> = {};

test.beforeAll(async () => {
  stage = await Stage.open();
});
test.afterAll(() => stage.close());

/** Opens an invitation and sets a password; answers the page of whoever is signed in then. */
async function accepted(browser: Browser, link: string, look: Look = {}): Promise<Page> {
  const page = await visitor(browser, stage, look);
  await page.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await page.getByLabel("新密码", { exact: true }).fill(PASSWORD);
  await page.getByLabel("再输一遍").fill(PASSWORD);
  await page.getByRole("button", { name: "设好密码并登录" }).click();
  await expect(page).not.toHaveURL(/invite/);
  return page;
}

/** The links on the cards that a page has for handing out, by the person's name. */
async function cards(page: Page): Promise<Record<string, string>> {
  const sheet = page.locator(".linli-cards article");
  await expect(sheet.first()).toBeAttached();
  const found: Record<string, string> = {};
  for (const card of await sheet.all()) {
    const name = (await card.locator("p").first().textContent()) ?? "";
    found[name.trim()] = (await card.locator("code").textContent()) ?? "";
  }
  return found;
}

/** A place of the desk, by its entry in the menu. */
async function menu(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "菜单" }).getByRole("link", { name }).click();
}

async function option(page: Page, name: string | RegExp): Promise<void> {
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: name }).first().click();
}

test("the operator makes a district and a street and invites its office", async ({ browser }) => {
  const page = await accepted(browser, `/invite#${stage.invitation}`);
  await menu(page, "区县与街道");
  await page.getByRole("button", { name: "新建区县" }).click();
  await page.getByLabel("名称").fill("东宝区");
  await page.getByLabel("区划代码").fill("42080200000");
  await page.getByRole("button", { name: /^建\s*立$/ }).click();
  await expect(page.getByText("12 位统计用区划代码")).toBeVisible();
  await page.getByLabel("区划代码").fill("420802000000");
  await page.getByRole("button", { name: /^建\s*立$/ }).click();
  await page.getByRole("button", { name: /东宝区/ }).first().click();
  await page.getByRole("button", { name: "新建街道" }).click();
  await page.getByLabel("名称").fill("泉口街道");
  await page.getByLabel("区划代码").fill("420802001000");
  await page.getByRole("button", { name: /^建\s*立$/ }).click();
  const street = page.getByRole("listitem").filter({ hasText: "泉口街道" });
  await street.getByRole("button", { name: "工作人员" }).click();
  await page.getByRole("button", { name: /^邀\s*请$/ }).click();
  await page.getByLabel("姓名").fill("袁霞");
  await page.getByLabel("手机").fill("13900000002");
  await page.getByRole("button", { name: "生成邀请" }).click();
  links = await cards(page);
  expect(Object.keys(links)).toEqual(["袁霞"]);
  await looksRight(page, "operator-units");
});

test("the street office onboards three communities, mending a wrong cell on the way", async ({ browser }) => {
  const page = await accepted(browser, links["袁霞"] ?? "");
  await menu(page, "社区入驻");
  const rows = [
    ["白石坡社区", "420802001001", "曾敏", "13900000011"],
    ["泉口社区", "420802001002", "沈月", "13900000012"],
    ["月亮湖社区", "4208020010", "马超", "13900000013"],
  ];
  for (const [at, [name = "", code = "", admin = "", phone = ""]] of rows.entries()) {
    const row = `行 ${at + 1} `;
    await page.getByLabel(`${row}社区名称`).fill(name);
    await page.getByLabel(`${row}区划代码`).fill(code);
    await page.getByLabel(`${row}方案模板`).click();
    await option(page, "s1-building-leaders");
    await page.getByLabel(`${row}管理员姓名`).fill(admin);
    await page.getByLabel(`${row}管理员手机`).fill(phone);
  }
  await page.getByRole("button", { name: /^检\s*查$/ }).click();
  await expect(page.getByText("1 行有误")).toBeVisible();
  await looksRight(page, "street-onboarding-findings");
  await page.getByLabel(/区划代码 改成/).fill("420802001003");
  await page.getByRole("button", { name: "再检查一遍" }).click();
  await page.getByRole("button", { name: "导入全部 3 行" }).click();
  await expect(page.getByText("新增 3")).toBeVisible();
  links = await cards(page);
  expect(Object.keys(links).sort()).toEqual(["曾敏", "沈月", "马超"].sort());
  await page.getByRole("link", { name: "查看本街道的社区" }).click();
  await expect(page.getByText("月亮湖社区")).toBeVisible();
  await looksRight(page, "street-overview");
});

const SHEET = [
  "编号,姓名,类别,网格,楼栋,门牌,手机,身份证号,同意公示,监护人同意",
  "A1,曾敏,社区工作者,第一网格,1号楼,101,13900000011,,是,",
  "A2,韩长江,社区工作者,第一网格,1号楼,102,13900000021,,是,",
  "A3,李艳,社区工作者,第一网格,1号楼,103,13900000022,,是,",
  "B1,陈福生,楼长,第一网格,2号楼,201,13900000023,,是,",
  "B2,麦麦提敏·可热木,楼长,第一网格,3号楼,301,13900000024,,,",
].join("\n");

test("the community admin imports people, appoints a reviewer and a counter, and invites", async ({ browser }) => {
  const page = await accepted(browser, links["曾敏"] ?? "");
  people.admin = page;
  await looksRight(page, "staff-overview-new");
  await menu(page, "居民档案");
  await page.getByRole("link", { name: "导入人员" }).click();
  await page.locator("input[type=file]").first().setInputFiles({ name: "人员.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) });
  await page.getByRole("button", { name: "导入全部 5 行" }).click();
  await expect(page.getByText("新增 5")).toBeVisible();
  for (const [name, role] of [["韩长江", "审核员"], ["李艳", "兑换点"]] as const) {
    await menu(page, "人员分工");
    await page.getByRole("button", { name: "安排分工" }).click();
    await page.getByRole("dialog").getByRole("combobox", { name: "人员" }).fill(name);
    await option(page, name);
    await page.getByRole("radio", { name: new RegExp(role) }).check();
    await page.getByRole("dialog").getByRole("button", { name: /^安\s*排$/ }).click();
    await expect(page.getByText("已安排")).toBeVisible();
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await looksRight(page, "staff-roles");
  const base = new URL(page.url()).pathname.replace(/\/roles.*/, "");
  links = {};
  for (const name of ["韩长江", "李艳", "陈福生", "麦麦提敏·可热木"]) {
    await page.goto(`${base}/members`);
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("button", { name: "邀请开通账号" }).click();
    await page.getByRole("button", { name: "生成链接" }).click();
    Object.assign(links, await cards(page));
  }
  await looksRight(page, "staff-member-invited");
});

test("two building leaders declare their month on the phone, with a photo", async ({ browser }) => {
  for (const name of ["陈福生", "麦麦提敏·可热木"]) {
    const page = await accepted(browser, links[name] ?? "", PHONE);
    people[name] = page;
    await looksRight(page, `resident-home-new-${name === "陈福生" ? 1 : 2}`);
    await page.getByRole("link", { name: "申报积分" }).click();
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "添加一项" }).click();
    await looksRight(page, "resident-declare-pick");
    await page.getByRole("button", { name: /隐患/ }).first().click();
    await page.getByLabel(/做了什么/).fill("三单元楼道电线裸露，已报物业");
    await page.locator("input[type=file]").first().setInputFiles({ name: "隐患.png", mimeType: "image/png", buffer: await page.screenshot() });
    // It is still being made smaller then: what was chosen counts.
    await page.getByRole("button", { name: "填好了" }).click();
    await expect(page.getByText("预计 20 分")).toBeVisible();
    await looksRight(page, "resident-declare");
    await page.getByRole("button", { name: "提交申报" }).click();
    await expect(page.getByText("已提交。审核结果会在这里告诉您。")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "发现并上报安全隐患" }).getByRole("link", { name: /第 1 张证明/ })).toBeVisible();
  }
});

test("the reviewer approves by keyboard", async ({ browser }) => {
  const page = await accepted(browser, links["韩长江"] ?? "");
  people.reviewer = page;
  people.counter = await accepted(browser, links["李艳"] ?? "");
  await page.getByRole("link", { name: /^审核/ }).first().click();
  await expect(page.getByText("陈福生").filter({ visible: true }).first()).toBeVisible();
  await looksRight(page, "staff-review");
  await looked(page);
  await page.keyboard.press("a");
  await expect(page.getByText("陈福生：通过，计 20 分，待公示")).toBeVisible();
  // The next one is before the reviewer without another key.
  await expect(page.getByRole("article", { name: "麦麦提敏·可热木" })).toBeVisible();
  await looked(page);
  await page.keyboard.press("a");
  await expect(page.getByText("麦麦提敏·可热木：通过，计 20 分，待公示")).toBeVisible();
  await expect(page.getByText("0 份待办 · 本次已办 2 份")).toBeVisible();
});

test("the month is published; one finds their line, checks it, objects; it is answered and becomes final", async ({ browser }) => {
  await stage.advance("31d");
  const page = people.admin as Page;
  await page.goto("/");
  await menu(page, "公示");
  await page.getByRole("link", { name: "公示一个月份" }).click();
  await page.getByRole("button", { name: /下一步/ }).click();
  await looksRight(page, "staff-publicity-check");
  await page.getByRole("button", { name: /下一步/ }).click();
  await page.getByRole("button", { name: "开始公示" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "开始公示" }).click();
  await expect(page.getByText("公示已经开始")).toBeVisible();
  await looksRight(page, "staff-publicity");
  const community = new URL(page.url()).pathname.split("/")[2] ?? "";

  const anybody = await visitor(browser, stage, PHONE);
  await anybody.goto(`/p/${community}`);
  await expect(anybody.getByText("白石坡社区").filter({ visible: true }).first()).toBeVisible();
  await looksRight(anybody, "public-bulletin");
  await anybody.getByRole("link", { name: "看名单、查自己的一条" }).click();
  await expect(anybody.getByText("4 条 · 2 人 · 共 40 分")).toBeVisible();
  // Who agreed is shown in full, who did not is masked.
  await expect(anybody.getByRole("row").filter({ hasText: "陈福生" })).toHaveCount(2);
  await expect(anybody.getByRole("row").filter({ hasText: "麦***·可**" })).toHaveCount(2);
  await looksRight(anybody, "public-publicity");
  await anybody.getByRole("button", { name: /^第 2 条/ }).click();
  await anybody.getByRole("button", { name: "核对这一条" }).click();
  await expect(anybody.getByText("核对通过：这一条原样在公示名单里，没有被改动。")).toBeVisible();
  await looksRight(anybody, "public-publicity-checked");

  const leader = people["陈福生"] as Page;
  await leader.goto("/");
  await expect(leader.getByRole("definition").filter({ hasText: /^20$/ })).toBeVisible();
  await leader.getByRole("link", { name: /3月积分正在公示/ }).click();
  await leader.getByRole("button", { name: /^第 \d 条：陈福生，当月基础工作，10 分/ }).click();
  await leader.getByRole("button", { name: "对这一条有异议" }).click();
  await leader.getByLabel("哪里不对？").fill("当月基础工作只做了一部分，不该记满分。");
  await leader.getByRole("button", { name: "提交异议" }).click();
  await expect(leader.getByText("异议已提交")).toBeVisible();
  await leader.getByRole("link", { name: /我的异议/ }).click();
  await expect(leader.getByText("等待答复").filter({ visible: true }).first()).toBeVisible();
  await looksRight(leader, "resident-objections");

  await menu(page, "异议与申诉");
  await page.getByRole("row").filter({ hasText: "陈福生" }).getByRole("link", { name: "去答复" }).click();
  await page.getByRole("radio", { name: "更正分值" }).check();
  await page.getByLabel("更正为多少分").fill("8");
  await expect(page.getByText(/原来的 10 分将冲回，重新计 8 分/)).toBeVisible();
  await page.getByLabel("答复内容").fill("经核实，基础工作缺席一次，按八分计。");
  await looksRight(page, "staff-objection");
  await page.getByRole("button", { name: "提交答复" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "提交答复" }).click();
  await expect(page.getByText("已答复：更正").filter({ visible: true }).first()).toBeVisible();
  await anybody.goto(`/p/${community}`);
  await anybody.getByRole("link", { name: "看名单、查自己的一条" }).click();
  await expect(anybody.getByText("已更正为 8 分")).toBeVisible();

  await stage.advance("10d");
  await leader.goto("/");
  await expect(leader.getByText("可用积分").first().locator("+ p")).toHaveText("18");
  await looksRight(leader, "resident-home-final");
  await leader.getByRole("link", { name: "全部明细" }).click();
  await expect(leader.getByText("公示结束，正式生效").filter({ visible: true }).first()).toBeVisible();
  await looksRight(leader, "resident-history");
});

test("a product is put up, redeemed on the phone and handed out against its code", async ({ browser }) => {
  const page = people.admin as Page;
  await page.goto("/");
  await menu(page, "兑换");
  await page.getByRole("navigation", { name: "兑换" }).getByRole("link", { name: "商品" }).click();
  await page.getByRole("button", { name: "上架商品" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("名称").fill("大米 5 公斤");
  await form.getByLabel("说明").fill("一楼服务大厅，工作日 9:00–17:00 领取");
  await form.getByLabel("所需积分").fill("10");
  await form.getByLabel("库存").fill("1");
  await form.getByRole("button", { name: /^上\s*架$/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "大米 5 公斤" })).toContainText("可兑换");
  await looksRight(page, "staff-products");

  const leader = people["陈福生"] as Page;
  await leader.goto("/");
  await leader.getByRole("navigation").getByRole("link", { name: "兑换" }).click();
  await looksRight(leader, "resident-shop");
  await leader.getByText("大米 5 公斤").first().click();
  await leader.getByRole("button", { name: "兑换（10 分）" }).click();
  await expect(leader.getByRole("dialog")).toContainText("扣除 10 分可用积分，累计积分和排名不变");
  await looksRight(leader, "resident-redeem-confirm");
  await leader.getByRole("dialog").getByRole("button", { name: "兑换", exact: true }).click();
  await expect(leader.getByText("待领取").filter({ visible: true }).first()).toBeVisible();
  const code = leader.locator(".sr-only").filter({ hasText: /^([A-Z0-9] ){7}[A-Z0-9]$/ });
  await expect(code).toBeAttached();
  const secret = ((await code.textContent()) ?? "").replaceAll(" ", "");
  await looksRight(leader, "resident-redemption");

  const counter = people.counter as Page;
  await menu(counter, "兑换");
  await counter.getByLabel("兑换码").fill("WRNGCDE2");
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("兑换码不正确或不属于本兑换点")).toBeVisible();
  await counter.getByLabel("兑换码").fill(secret.toLowerCase());
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("大米 5 公斤").filter({ visible: true }).first()).toBeVisible();
  await looksRight(counter, "staff-counter");
  await looked(counter);
  await counter.getByRole("button", { name: "交付并核销" }).click();
  await expect(counter.getByRole("listitem").filter({ hasText: "已交付：陈福生 领取 大米 5 公斤 × 1" })).toBeVisible();
  // The phone learns of it by itself.
  await expect(leader.getByText("已领取").filter({ visible: true }).first()).toBeVisible();
  // The same code a second time hands out nothing.
  await counter.getByLabel("兑换码").fill(secret);
  await counter.keyboard.press("Enter");
  await expect(counter.getByText(/这个码已经用过/)).toBeVisible();
  await leader.goto("/");
  await expect(leader.getByText("可用积分").first().locator("+ p")).toHaveText("8");
});

test("the year is closed by its checklist", async () => {
  await stage.advance("300d");
  const page = people.admin as Page;
  await page.goto("/");
  await menu(page, "周期结算");
  await page.getByRole("row").filter({ hasText: "待结算" }).getByRole("link", { name: "结算", exact: true }).click();
  await expect(page.getByText("全部办完，可以结算")).toBeVisible();
  await looksRight(page, "staff-period");
  await page.getByLabel("结算依据").fill("年度结束，按方案清零");
  await page.getByRole("button", { name: "结算这个周期" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认结算" }).click();
  await expect(page.getByText(/共清零 28 分/)).toBeVisible();
  await looksRight(page, "staff-period-closed");
  const leader = people["陈福生"] as Page;
  await leader.goto("/");
  await expect(leader.getByText("可用积分").first().locator("+ p")).toHaveText("0");
  for (const [who, of] of Object.entries(people)) expect(complaints(of.context()), who).toEqual([]);
});

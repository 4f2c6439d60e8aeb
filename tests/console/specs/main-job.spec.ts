/** The main job by clicks, in an empty installation: from the operator's invitation to the year's close. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { complaints, looksRight, visitor, type Look } from "../support";
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

async function option(page: Page, name: string | RegExp): Promise<void> {
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: name }).first().click();
}

test("the operator makes a district and a street and invites its office", async ({ browser }) => {
  const page = await accepted(browser, `/invite#${stage.invitation}`);
  await page.getByRole("link", { name: "区县与街道" }).click();
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
  await page.getByRole("link", { name: "社区入驻" }).click();
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
  await page.getByRole("link", { name: "居民档案" }).click();
  await page.getByRole("link", { name: "导入人员" }).or(page.getByRole("button", { name: "导入人员" })).first().click();
  await page.locator("input[type=file]").first().setInputFiles({ name: "人员.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) });
  await page.getByRole("button", { name: "导入全部 5 行" }).click();
  await expect(page.getByText("新增 5")).toBeVisible();
  for (const [name, role] of [["韩长江", "审核员"], ["李艳", "兑换点"]] as const) {
    await page.getByRole("link", { name: "人员分工" }).click();
    await page.getByRole("button", { name: "安排分工" }).click();
    await page.getByRole("dialog").getByLabel("人员").fill(name);
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
    await page.getByRole("button", { name: "添加一项" }).or(page.getByRole("link", { name: "添加一项" })).first().click();
    await looksRight(page, "resident-declare-pick");
    await page.getByRole("button", { name: /隐患/ }).first().click();
    await page.getByLabel(/做了什么/).fill("三单元楼道电线裸露，已报物业");
    const photo = page.locator("input[type=file]").first();
    if (await photo.count()) await photo.setInputFiles({ name: "隐患.png", mimeType: "image/png", buffer: await page.screenshot() });
    await page.getByRole("button", { name: "填好了" }).click();
    await looksRight(page, "resident-declare");
    await page.getByRole("button", { name: "提交申报" }).click();
    await expect(page.getByText("等待审核").or(page.getByText("待审核")).first()).toBeVisible();
  }
});

test("the reviewer approves by keyboard", async ({ browser }) => {
  const page = await accepted(browser, links["韩长江"] ?? "");
  people.reviewer = page;
  await page.getByRole("link", { name: /^审核/ }).first().click();
  await expect(page.getByText("陈福生").first()).toBeVisible();
  await looksRight(page, "staff-review");
  await page.keyboard.press("a");
  await expect(page.getByText(/通过，计 \d+ 分/).first()).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByText("没有等待审核的申报").or(page.getByText("这一批都办完了")).first()).toBeVisible();
});

test("the month is published; one finds their line, checks it, objects; it is answered and becomes final", async ({ browser }) => {
  await stage.advance("31d");
  const page = people.admin as Page;
  await page.goto("/");
  await page.getByRole("link", { name: "公示", exact: true }).click();
  await page.getByRole("link", { name: "公示一个月份" }).or(page.getByRole("button", { name: "公示一个月份" })).first().click();
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
  await expect(anybody.getByText("白石坡社区").first()).toBeVisible();
  await looksRight(anybody, "public-bulletin");
  await anybody.getByRole("link", { name: /公示/ }).first().click();
  await looksRight(anybody, "public-publicity");
  await anybody.getByRole("button", { name: /核对/ }).first().click();
  await expect(anybody.getByText(/一致/).first()).toBeVisible();

  const leader = people["陈福生"] as Page;
  await leader.goto("/");
  await leader.getByRole("link", { name: /明细/ }).click();
  await looksRight(leader, "resident-history");
  await leader.getByRole("link", { name: /不同意|异议/ }).first().click();
  await leader.getByRole("textbox").first().fill("三月还帮助过社区换届登记，漏记了。");
  await leader.getByRole("button", { name: /提出|提交/ }).last().click();
  await looksRight(leader, "resident-objection");

  await page.getByRole("link", { name: /异议与申诉/ }).click();
  await page.getByRole("link", { name: /条/ }).or(page.getByRole("row").nth(1)).first().click();
  await looksRight(page, "staff-objection");
  await page.getByRole("textbox").first().fill("经核实，三月的换届登记不在本项目范围内，维持原结果。");
  await page.getByRole("button", { name: /维持/ }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: /维持|答复|确定/ }).last().click().catch(() => undefined);
  await stage.advance("10d");
  await leader.goto("/");
  await expect(leader.getByText("可用积分").first()).toBeVisible();
  await expect(leader.getByText(/^1[05]$/).first()).toBeVisible();
  await looksRight(leader, "resident-home-final");
});

test("a product is put up, redeemed on the phone and handed out against its code", async ({ browser }) => {
  const page = people.admin as Page;
  await page.goto("/");
  await page.getByRole("link", { name: "兑换", exact: true }).click();
  await page.getByRole("tab", { name: "商品" }).or(page.getByRole("link", { name: "商品" })).first().click();
  await page.getByRole("button", { name: "上架商品" }).first().click();
  await page.getByLabel("名称").fill("大米 5 公斤");
  await page.getByLabel("说明").fill("一楼服务大厅，工作日 9:00–17:00 领取");
  await page.getByLabel("所需积分").fill("10");
  await page.getByLabel("库存").fill("1");
  await page.getByRole("button", { name: /^上\s*架$/ }).click();
  await expect(page.getByText("大米 5 公斤").first()).toBeVisible();

  const leader = people["陈福生"] as Page;
  await leader.goto("/");
  await leader.getByRole("link", { name: "兑换", exact: true }).click();
  await leader.getByText("大米 5 公斤").first().click();
  await leader.getByRole("button", { name: /^兑换/ }).click();
  await looksRight(leader, "resident-redeem-confirm");
  await leader.getByRole("dialog").getByRole("button", { name: /兑换|确定/ }).last().click();
  const code = leader.locator("[data-code], code, output").filter({ hasText: /[A-Z0-9]{4}/ }).first();
  await expect(code).toBeVisible();
  const secret = ((await code.getAttribute("data-code")) ?? (await code.textContent()) ?? "").replace(/[^A-Z0-9]/gi, "");
  await looksRight(leader, "resident-redemption");

  const counter = await accepted(browser, links["李艳"] ?? "");
  await counter.getByRole("link", { name: "兑换", exact: true }).click();
  await counter.getByLabel("兑换码").fill(secret);
  await counter.keyboard.press("Enter");
  await expect(counter.getByText("大米 5 公斤").first()).toBeVisible();
  await looksRight(counter, "staff-counter");
  await counter.getByRole("button", { name: "交付并核销" }).click();
  await expect(counter.getByText("已交付").first()).toBeVisible();
  await expect(leader.getByText(/已领取|已交付/).first()).toBeVisible();
});

test("the year is closed by its checklist", async () => {
  await stage.advance("300d");
  const page = people.admin as Page;
  await page.goto("/");
  await page.getByRole("link", { name: "周期结算" }).click();
  await page.getByRole("link", { name: /结\s*算$/ }).last().click();
  await looksRight(page, "staff-period");
  await page.getByRole("textbox").first().fill("年度结束，按方案清零");
  await page.getByRole("button", { name: /结\s*算/ }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: /结\s*算|确\s*定/ }).last().click();
  await expect(page.getByText("已结算").first()).toBeVisible();
  for (const of of Object.values(people)) expect(complaints(of.context())).toEqual([]);
});

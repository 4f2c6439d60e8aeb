/** A community's own point table: a value changed, the change told, tried on the past, published from a day on. */
import { expect, test, type Page } from "@playwright/test";
import { demonstration } from "../demonstration";
import { ask, looksRight, signedIn } from "../support";
import type { Stage } from "../stage";

test.describe.configure({ mode: "serial" });

const ITEM = "发现并上报安全隐患";

let stage: Stage;
let page: Page;
test.beforeAll(async ({ browser }) => {
  stage = await demonstration();
  page = await signedIn(browser, stage, stage.account("COMMUNITY_ADMIN"));
});
test.afterAll(() => stage.close());

test("one value is changed, and the change is told in words before anything is saved", async () => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "菜单" }).getByRole("link", { name: "积分表" }).click();
  await page.getByRole("link", { name: "修改积分表" }).first().click();
  const value = page.getByRole("textbox", { name: `${ITEM} 分值` });
  await expect(value).toHaveValue("10");
  const aside = page.getByRole("complementary", { name: "检查、差别与试算" });
  // A value that cannot be is told at once and cannot be tried.
  await value.fill("很多");
  await expect(aside.getByText(/[1-9] 处必须改好/)).toBeVisible();
  await expect(page.getByRole("button", { name: "模拟", exact: true })).toBeDisabled();
  await value.fill("8");
  await expect(aside.getByText("检查没有发现问题")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: ITEM })).toContainText("已改");
  await aside.getByText("差别 1").click();
  await expect(aside.getByText(`项目“${ITEM}” 分值：10 → 8 分`)).toBeVisible();
  await looksRight(page, "scheme-editor-changed");
  // What was typed outlives a reload, and one key takes it back.
  await page.reload();
  await expect(value).toHaveValue("8");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByText("草稿已保存，尚未发布")).toBeVisible();
});

test("the draft is tried on the quarter that is past", async () => {
  await page.getByRole("button", { name: "模拟", exact: true }).click();
  await expect(page.getByText("共 92 天")).toBeVisible();
  await page.getByRole("button", { name: "开始模拟" }).click();
  await expect(page.getByText(/^重算了 \d+ 件事/)).toBeVisible({ timeout: 60_000 });
  const cells = await page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: ITEM }) }).first().getByRole("cell").allTextContents();
  const [, before, after, change] = cells.map((text) => Number(text.trim().replace("−", "-")));
  expect(before).toBeGreaterThan(0);
  expect(after).toBe(((before ?? 0) * 8) / 10);
  expect(change).toBe((after ?? 0) - (before ?? 0));
  const sample = page.getByRole("listitem").filter({ hasText: ITEM }).first();
  await expect(sample).toContainText("10 → 8");
  await expect(sample).toContainText("固定 8 分");
  await expect(page.getByRole("figure").first().getByRole("img", { name: /柱状图/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "逐人对照" })).toBeVisible();
  await looksRight(page, "scheme-simulation");
});

test("it is published from the first of next month with a reason, and listed; nothing of before changes", async () => {
  await page.getByRole("link", { name: "去发布" }).click();
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: `项目“${ITEM}” 分值：10 → 8 分` })).toBeVisible();
  await page.getByRole("button", { name: "下一步" }).click();
  // Whoever tried nothing has to say so.
  await expect(page.getByRole("button", { name: "下一步" })).toBeDisabled();
  await page.getByRole("radio", { name: "已经模拟，结果看过了" }).check();
  await page.getByRole("button", { name: "下一步" }).click();
  const from = `${stage.month(1)}-01`;
  await expect(page.getByRole("textbox", { name: "从哪天起执行" })).toHaveValue(from);
  await page.getByRole("button", { name: /^发\s*布$/ }).click();
  await expect(page.getByText("请写明理由：它会一直留在历次版本里")).toBeVisible();
  await page.getByRole("textbox", { name: /理由/ }).fill("居民议事会通过：隐患上报按八分计");
  await looksRight(page, "scheme-publish");
  await page.getByRole("button", { name: /^发\s*布$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^发\s*布$/ }).click();
  await expect(page.getByText(/第 3 版已发布/).filter({ visible: true }).first()).toBeVisible();
  await looksRight(page, "scheme-published");
  await page.getByRole("navigation", { name: "菜单" }).getByRole("link", { name: "积分表" }).click();
  const card = page.getByRole("region").filter({ hasText: "第 3 版" }).first();
  await expect(card.getByRole("listitem").filter({ hasText: "第 3 版" })).toContainText("居民议事会通过：隐患上报按八分计");
  await expect(card).toContainText("现行第 2 版");

  // What counts is what the server holds: the old value to the last day, the new one from the first.
  const community = new URL(page.url()).pathname.split("/")[2] ?? "";
  const { schemeList } = await ask<{ schemeList: { id: string; code: string }[] }>(page, "query ($c: ID!) { schemeList(communityId: $c) { id code } }", { c: community });
  const scheme = schemeList.find(({ code }) => code === "s1-building-leaders")?.id;
  const on = async (day: string): Promise<number | undefined> => {
    const { schemeOn } = await ask<{ schemeOn: { version: number } | null }>(page, "query ($c: ID!, $s: ID!, $d: Date!) { schemeOn(communityId: $c, schemeId: $s, day: $d) { version } }", { c: community, s: scheme, d: day });
    return schemeOn?.version;
  };
  const eve = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
  expect(await on(eve)).toBe(2);
  expect(await on(from)).toBe(3);
});

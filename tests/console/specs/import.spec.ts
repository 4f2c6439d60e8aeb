/** A sheet of people on its way in, with what goes wrong on such days; and everybody on it invited at once. */
import { expect, test, type Page } from "@playwright/test";
import { as, desk, overADemonstration } from "../luck";
import { changesOf, operationOf } from "../network";
import { looksRight } from "../support";

overADemonstration();

const HEAD = "编号,姓名,类别,网格,楼栋,门牌,手机,身份证号,同意公示,监护人同意";
const SHEET = [HEAD, "Z1,呼延小满,居民,第一网格,1号楼,901,13911110001,,是,", "Z2,呼延立夏,居民们,第一网格,1号楼,902,13911110002,,是,", "Z3,呼延白露,居民,第一网格,1号楼,903,13911110003,,是,", "Z4,呼延霜降,居民,第一网格,1号楼,904,,,,"].join("\n");
/** `编号,姓名` and a row, as a spreadsheet program in China writes it by default. */
const GBK = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0x5a, 0x39, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x0a]);

const give = (page: Page, name: string, buffer: Buffer): Promise<void> => page.locator("input[type=file]").first().setInputFiles({ name, mimeType: "", buffer });

test("a file is told for what it is before it is sent; what was typed to mend a sheet outlives a reload and a walk around", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  const uploads: string[] = [];
  page.on("request", (request) => request.url().endsWith("/upload") && uploads.push(request.url()));
  // The address of a check that is long gone leads on.
  await page.goto(desk("/members/import?run=imp_019ad76c84147c3392f89515308ab766&upload=u"));
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("button", { name: "重新开始" }).click();
  for (const [name, bytes, told] of [
    ["人员.xlsx", Buffer.from("%PDF-1.7\n%âãÏÓ"), "“人员.xlsx”是 PDF，不是表格"],
    ["人员.csv", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "“人员.csv”是旧版 xls，或设了打开密码"],
    ["空表.xlsx", Buffer.alloc(0), "“空表.xlsx”是空的，里面什么也没有"],
  ] as const) {
    await give(page, name, bytes);
    await expect(page.getByText(told)).toBeVisible();
  }
  expect(uploads).toEqual([]);
  await give(page, "旧系统.csv", GBK);
  await expect(page.getByText(/是 GBK 编码，已照此读取/)).toBeVisible();
  await page.getByRole("button", { name: "重新开始" }).click();

  await give(page, "人员.csv", Buffer.from(SHEET));
  await expect(page.getByText("1 行有误")).toBeVisible();
  const cell = page.getByRole("combobox", { name: /类别 改成/ });
  await cell.click();
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: /^居民$/ }).click();
  await expect(page.getByText("已改 1 处")).toBeVisible();
  await page.reload();
  await expect(page.getByText("已改 1 处")).toBeVisible();
  await looksRight(page, "staff-import-mending");
  await page.goto(desk("/members"));
  await page.goto(desk("/members/import"));
  await expect(page.getByText("上次检查的“人员.csv”还没有导入，改过的内容也在")).toBeVisible();
  await page.getByRole("button", { name: "接着改" }).click();
  await expect(page.getByText("已改 1 处")).toBeVisible();
  await page.getByRole("button", { name: "再检查一遍" }).click();
  await page.getByRole("button", { name: "导入全部 4 行" }).click();
  await expect(page.getByText("新增 4")).toBeVisible();
  // What is done leaves nothing behind on the device.
  const left = () => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.includes("import.")));
  await expect.poll(left).toEqual([]);
  await page.context().close();
});

test("a file that did not arrive is sent again; rows that were not imported are mended from the outcome, also after a walk around", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  await page.goto(desk("/members/import"));
  const rows = [HEAD, "Y1,欧阳小满,居民,第一网格,1号楼,801,,,是,", "Y2,欧阳立夏,居民们,第一网格,1号楼,802,,,是,", "Y3,欧阳白露,楼,第一网格,1号楼,803,,,是,"].join("\n");
  await page.route("**/upload", (route) => route.abort("connectionreset"), { times: 1 });
  await give(page, "欧阳.csv", Buffer.from(rows));
  await expect(page.getByText("文件没有传上去")).toBeVisible();
  await looksRight(page, "staff-import-unsent");
  await page.getByRole("button", { name: "再传一次" }).click();
  await expect(page.getByText("2 行有误")).toBeVisible();
  const mend = async (row: number): Promise<void> => {
    await page.getByRole("combobox", { name: `行 ${row} 类别 改成` }).click();
    await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: /^居民$/ }).click();
  };
  await mend(3);
  await page.getByRole("button", { name: "只导入正确的 1 行" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "只导入正确的 1 行" }).click();
  await expect(page.getByText("没有导入的 2 行还在这里")).toBeVisible();
  await expect(page.getByText("已改 1 处")).toBeVisible();
  await looksRight(page, "staff-import-rest");
  await page.emulateMedia({ colorScheme: "dark" });
  await looksRight(page, "staff-import-rest.dark", "contrast");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(desk("/members"));
  await page.goto(desk("/members/import"));
  await expect(page.getByText("“欧阳.csv”还有 2 行没有导入，改过的内容也在")).toBeVisible();
  await looksRight(page, "staff-import-left");
  await page.getByRole("button", { name: "接着改" }).click();
  await expect(page.getByText("已改 1 处")).toBeVisible();
  await mend(4);
  await page.getByRole("button", { name: "再检查一遍" }).click();
  await page.getByRole("button", { name: "导入全部 2 行" }).click();
  await expect(page.getByText("新增 2，变更 0，不变 0，未导入 0。")).toBeVisible();
  await page.context().close();
});

test("everybody on a page who has no account is invited at once; a failure says who is left, and it goes on with them", async ({ browser }) => {
  const page = await as(browser, "COMMUNITY_ADMIN");
  const sent = changesOf(page);
  await page.goto(desk(""));
  await page.getByRole("link", { name: "居民档案" }).click();
  await page.getByRole("searchbox", { name: "姓名或编号的开头" }).fill("呼延");
  await expect(page.getByRole("row").filter({ hasText: "呼延霜降" })).toBeVisible();
  let nth = 0;
  await page.route("**/graphql", async (route) => {
    if (operationOf(route.request()) !== "MembersInvite" || (nth += 1) !== 2) return route.fallback();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "邀请本页未开通的 3 人" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("不能邀请（没有登记手机，或未满 14 周岁）：呼延霜降")).toBeVisible();
  await dialog.getByRole("button", { name: "生成 3 张邀请卡" }).click();
  await expect(dialog.getByText("已生成 1 张，还有 2 人没有")).toBeVisible();
  await expect(page.locator(".linli-cards article")).toHaveCount(1);
  await looksRight(page, "staff-invite-all-left");
  await dialog.getByRole("button", { name: "继续，还有 2 人" }).click();
  await expect(page.locator(".linli-cards article")).toHaveCount(3);
  await expect(dialog.getByText(/还有 \d+ 人没有/)).toHaveCount(0);
  expect(sent).toEqual(["MembersInvite", "MembersInvite", "MembersInvite", "MembersInvite"]);
  await looksRight(page, "staff-invite-all-done");
  // They are not shown again: Back asks first.
  await page.goBack();
  const question = page.getByRole("dialog").filter({ hasText: "邀请卡都打印或复制好了吗？" });
  await expect(question.getByRole("button", { name: /^离\s*开$/ })).toBeVisible();
  await question.getByRole("button", { name: /^取\s*消$/ }).click();
  await expect(question).toHaveCount(0);
  await expect(page.locator(".linli-cards article")).toHaveCount(3);
  const links = await page.locator(".linli-cards code").allTextContents();
  expect(new Set(links).size).toBe(3);
  // On paper there are the cards alone.
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".linli-cards article").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await dialog.locator(".ant-modal-footer").getByRole("button", { name: /^关\s*闭$/ }).click();
  await expect(page.getByText("之后不能再看到这些链接；没来得及发的，重新邀请即可。")).toBeVisible();
  await page.getByRole("dialog").filter({ hasText: "邀请卡都打印或复制好了吗？" }).getByRole("button", { name: /^关\s*闭$/ }).click();
  await expect(page.locator(".linli-cards")).toHaveCount(0);
  await page.context().close();
});

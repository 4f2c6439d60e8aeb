/** Signing in: kindly refused, locked, found again, ended everywhere. */
import { expect, test } from "@playwright/test";
import { demonstration } from "../demonstration";
import { looksRight, signedIn, visitor } from "../support";
import type { Stage } from "../stage";

let stage: Stage;
test.beforeAll(async () => {
  stage = await demonstration();
});
test.afterAll(() => stage.close());

test("a wrong password is told kindly, the right one opens the place where the work is, and a deep link is kept", async ({ browser }) => {
  const page = await visitor(browser, stage);
  const { phone, password } = stage.account("REVIEWER");
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await looksRight(page, "sign-in-desk");
  await page.getByLabel("手机号").first().fill(phone);
  await page.getByLabel("密码", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("密码");
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/c\/com_/);
  const review = `${new URL(page.url()).pathname}/review?order=NEWEST_FIRST`;
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.removeItem("linli.session"));
  await page.goto(review);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await page.getByLabel("手机号").first().fill(phone);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(review.replace("?", "\\?")));
});

test("no script can read the session, and nothing of another origin is loaded", async ({ browser }) => {
  const page = await signedIn(browser, stage, stage.account("RESIDENT"), { size: "phone" });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(stage.address) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  const answer = await page.goto("/");
  await expect(page).toHaveURL(/\/me\/com_/);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const policy = (await answer?.headerValue("content-security-policy")) ?? "";
  expect(policy).toContain("script-src 'self'");
  expect(policy.match(/script-src[^;]*/)?.[0]).not.toContain("unsafe");
  expect(foreign).toEqual([]);
});

test("signing out everywhere ends the other browser too", async ({ browser }) => {
  const account = stage.account("BUILDING_LEADER");
  const [one, other] = [await signedIn(browser, stage, account, { size: "phone" }), await signedIn(browser, stage, account, { size: "phone" })];
  await one.goto("/account");
  await looksRight(one, "account-phone");
  await other.goto("/account");
  await expect(other.getByRole("heading").filter({ visible: true }).first()).toBeVisible();
  await one.getByRole("button", { name: /全部退出|所有设备/ }).click();
  await one
    .getByRole("button", { name: /确定|退出/ })
    .last()
    .click();
  await expect(one).toHaveURL(/\/sign-in/);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});

test("guessing is stopped, and the person is told how long", async ({ browser }) => {
  const page = await visitor(browser, stage, { size: "phone" });
  await page.goto("/sign-in");
  await page.getByLabel("手机号").first().fill(stage.account("GRID_LEADER").phone);
  for (let guess = 0; guess < 12; guess += 1) {
    await page.getByLabel("密码", { exact: true }).fill(`guess number ${guess}`);
    const [answer] = await Promise.all([page.waitForResponse(/session\/start/), page.keyboard.press("Enter")]);
    // By the answer and not by the page, which may not show it yet: a form that is locked sends nothing more to wait for.
    if ((await answer.text()).includes("SIGN_IN_LOCKED")) break;
    await expect(page.getByRole("button", { name: "登录", exact: true })).toBeEnabled();
  }
  await expect(page.getByText("试的次数太多了")).toBeVisible();
  await looksRight(page, "sign-in-locked-phone");
});

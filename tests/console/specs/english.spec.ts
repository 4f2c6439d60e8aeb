/** The key path in English: a building leader takes a declaration back, adds to it and submits; a reviewer approves. */
import { expect, test } from "@playwright/test";
import { demonstration } from "../demonstration";
import { looked, looksRight, signedIn } from "../support";
import type { Stage } from "../stage";

let stage: Stage;
test.beforeAll(async () => {
  stage = await demonstration();
});
test.afterAll(() => stage.close());

test("a leader declares and a reviewer approves, in English", async ({ browser }) => {
  const account = stage.account("BUILDING_LEADER");
  const leader = await signedIn(browser, stage, account, { size: "phone", lang: "en" });
  await leader.goto("/");
  await leader.getByRole("link", { name: "Declare points" }).click();
  await expect(leader.getByLabel("Month")).toContainText("(waiting for review)");
  await leader.getByRole("button", { name: "Take back" }).click();
  await leader.getByRole("dialog").or(leader.getByRole("alertdialog")).getByRole("button", { name: "Take back" }).click();
  await leader.getByRole("button", { name: "Add something" }).click();
  await leader.getByRole("button", { name: /^Helped community work/ }).click();
  await leader.getByLabel(/^What was done/).fill("Sorted waste with the neighbours");
  await leader.getByRole("button", { name: "Done" }).click();
  await expect(leader.getByText("About 26 points")).toBeVisible();
  await looksRight(leader, "en-declare");
  await leader.getByRole("button", { name: "Submit", exact: true }).click();
  await expect(leader.getByText("Submitted. The outcome will stand here.")).toBeVisible();

  const reviewer = await signedIn(browser, stage, stage.account("REVIEWER"), { lang: "en" });
  await reviewer.goto("/");
  await reviewer.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: /^Review/ }).click();
  await reviewer.getByRole("list", { name: /applications/i }).getByRole("button", { name: new RegExp(account.name ?? "") }).click();
  const open = reviewer.getByRole("article", { name: account.name });
  await expect(open.getByText("Sorted waste with the neighbours")).toBeVisible();
  await looksRight(reviewer, "en-review");
  await looked(reviewer);
  await reviewer.keyboard.press("a");
  await expect(reviewer.getByText(new RegExp(`${account.name ?? ""}: approved, 26 points`))).toBeVisible();
  // The phone is told of it without being asked.
  await expect(leader.getByText("Approved").filter({ visible: true }).first()).toBeVisible();
});

/** Real Chromium against the real product; pictures and traces go to `.artefacts/console`. */
import { defineConfig } from "@playwright/test";

const switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: "specs",
  outputDir: "../../.artefacts/console/failures",
  globalSetup: "./demonstration.ts",
  fullyParallel: false,
  workers: 2,
  // No test is ever retried to pass.
  retries: 0,
  // Two workers share two cores with the product: what takes a second on a desk takes many here. Waiting longer costs nothing where all is well.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    headless: true,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 30_000,
    // Without a film of every test, which costs a fifth of the processor: the page's state at each step tells what went wrong.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: { executablePath: process.env.LINLI_CHROMIUM ?? "/usr/bin/chromium", args: switches },
  },
});

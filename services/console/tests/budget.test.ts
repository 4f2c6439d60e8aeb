/** What a first visit loads: scripts gzipped, of the start page of each audience. `npm run build` comes before. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const dist = join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;

/** All scripts that the given modules need at once. */
function scripts(modules: string[]): Set<string> {
  const seen = new Set<string>();
  const walk = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the build`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of chunk.imports ?? []) walk(next);
  };
  for (const name of modules) walk(name);
  return new Set([...seen].map((name) => manifest[name]?.file ?? "").filter((file) => file.endsWith(".js")));
}

const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1000;

const pages = Object.keys(manifest).filter((name) => name.endsWith("Page.tsx"));
const RESIDENT = 200;
const DESK = 400;
/** A deep link to a page of the desk with tables, date fields and dialogs; who comes by the start page has most of it by then. */
const DEEP = 520;

const frames: Record<string, string> = {
  resident: "src/resident/ResidentFrame.tsx",
  staff: "src/staff/StaffFrame.tsx",
  street: "src/street/StreetFrame.tsx",
};
const load = (page: string): number => {
  const frame = frames[page.split("/")[1] ?? ""];
  return kilobytes(scripts(["index.html", ...(frame ? [frame] : []), page]));
};

describe("first load", () => {
  it.each(pages.filter((name) => /^src\/(resident|public|account)\//.test(name)))(`%s stays within ${RESIDENT} kB`, (page) => {
    expect(load(page)).toBeLessThanOrEqual(RESIDENT);
  });

  it.each(["src/staff/overview/OverviewPage.tsx", "src/street/overview/OverviewPage.tsx"])(`%s stays within ${DESK} kB`, (page) => {
    expect(load(page)).toBeLessThanOrEqual(DESK);
  });

  it.each(pages.filter((name) => /^src\/(staff|street)\//.test(name)))(`%s stays within ${DEEP} kB`, (page) => {
    expect(load(page)).toBeLessThanOrEqual(DEEP);
  });

  it("has charts in a bundle of their own", () => {
    const first = scripts(["index.html", "src/staff/StaffFrame.tsx", ...pages.filter((name) => name.startsWith("src/staff/scheme/"))]);
    const text = [...first].map((file) => readFileSync(join(dist, file), "utf8")).join("");
    expect(text.includes("registerPainter")).toBe(false);
  });
});

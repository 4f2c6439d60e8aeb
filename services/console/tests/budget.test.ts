/** What a first visit loads, by whatever address it begins: scripts, gzipped. `npm run build` comes before. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

const weighed = new Map<string, number>();
function weight(file: string): number {
  const known = weighed.get(file) ?? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  weighed.set(file, known);
  return known;
}
const kilobytes = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + weight(file), 0) / 1000;

const frames: Record<string, string> = {
  resident: "src/resident/ResidentFrame.tsx",
  staff: "src/staff/StaffFrame.tsx",
  street: "src/street/StreetFrame.tsx",
};
const RESIDENT = 200;
const DESK = 400;
/** Files of a page of the desk: each is a request, and six go at a time. */
const FILES = 50;

/** Every page that a route shows, with the frames that are loaded around it. */
const around: Record<string, string[]> = Object.fromEntries(
  readdirSync(join(dist, "../src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /^\w+\/.+\/routes\.tsx$/.test(path))
    .flatMap((path) => {
      const folder = `src/${dirname(path)}`;
      const shown = [...readFileSync(join(dist, "../src", path), "utf8").matchAll(/import\("\.\/([\w/]+)"\)/g)].map(([, name]) => `${folder}/${name}.tsx`);
      const frame = frames[path.split("/")[0] ?? ""];
      const inner = shown.filter((name) => !name.endsWith("Page.tsx"));
      return shown.filter((name) => name.endsWith("Page.tsx")).map((page) => [page, [...(frame ? [frame] : []), ...inner]]);
    }),
);
const pages = Object.keys(around);
const needed = (page: string): Set<string> => scripts(["index.html", ...(around[page] ?? []), page]);
const load = (page: string): number => kilobytes(needed(page));

describe("first load", () => {
  it.each(pages.filter((name) => /^src\/(resident|public|account)\//.test(name)))(`%s stays within ${RESIDENT} kB`, (page) => {
    expect(load(page)).toBeLessThanOrEqual(RESIDENT);
  });

  it.each(pages.filter((name) => /^src\/(staff|street)\//.test(name)))(`%s stays within ${DESK} kB, in at most ${FILES} files`, (page) => {
    expect(load(page)).toBeLessThanOrEqual(DESK);
    expect(needed(page).size).toBeLessThanOrEqual(FILES);
  });

  it("is held for the page of every route", () => {
    const built = Object.keys(manifest).filter((name) => name.endsWith("Page.tsx"));
    expect(built.filter((name) => !(name in around))).toEqual([]);
    expect(pages.filter((name) => name.startsWith("src/staff/shop/")).map((name) => around[name])).toContainEqual(["src/staff/StaffFrame.tsx", "src/staff/shop/ShopFrame.tsx"]);
  });

  it("has charts in a bundle of their own", () => {
    const first = scripts(["index.html", "src/staff/StaffFrame.tsx", ...pages.filter((name) => name.startsWith("src/staff/scheme/"))]);
    const text = [...first].map((file) => readFileSync(join(dist, file), "utf8")).join("");
    expect(text.includes("registerPainter")).toBe(false);
  });
});

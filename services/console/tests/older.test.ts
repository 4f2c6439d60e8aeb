/** Older browsers: what is handed to them in place of what they lack, and that nothing else newer is built. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { arrays, canParse } from "@/app/older";

const given = (name: "toSorted" | "toReversed" | "toSpliced" | "with", on: unknown[], ...args: unknown[]): unknown => Reflect.apply(arrays[name] as () => unknown, on, args);

describe("what stands in for a newer browser", () => {
  it.each([
    ["toSorted", [3, 1, 2], []],
    ["toSorted", [3, 1, 2], [(a: number, b: number) => b - a]],
    ["toReversed", [1, 2, 3], []],
    ["toSpliced", [1, 2, 3, 4], [1, 2]],
    ["toSpliced", [1, 2, 3, 4], [2]],
    ["toSpliced", [1, 2, 3, 4], [-1, 1, 8, 9]],
    ["with", [1, 2, 3], [1, 7]],
    ["with", [1, 2, 3], [-1, 7]],
  ] as const)("%s of %j does as the browser's, and leaves the list alone", (name, list, args) => {
    const mine = [...list];
    expect(given(name, mine, ...args)).toEqual(Reflect.apply(Array.prototype[name], [...list], args));
    expect(mine).toEqual(list);
  });

  it("refuses a place that is none, and tells addresses as the browser does", () => {
    expect(() => given("with", [1], 1, 0)).toThrow(RangeError);
    for (const [url, base] of [["/a", "http://x"], ["/a", undefined], ["http://[", undefined], ["https://x/y", undefined]] as const) expect(canParse(url, base), url).toBe(URL.canParse(url, base));
  });
});

describe("what is built", () => {
  const assets = join(import.meta.dirname, "../dist/assets");
  const files = (kind: string): [string, string][] =>
    readdirSync(assets)
      .filter((name) => name.endsWith(kind))
      .map((name) => [name, readFileSync(join(assets, name), "utf8")]);

  /** Newer than Chromium 107 or Safari 15.4, and not stood in for. */
  const NEWER = /withResolvers|\bgroupBy\(|fromAsync|AbortSignal\.(any|timeout)|Promise\.try|getOrInsert|isWellFormed|\.isDisjointFrom|Intl\.(Segmenter|DurationFormat)|[^\w$]static\s*\{|[(=,:!&|;]\/[^/\n]*\(\?<[=!]/;

  it("names nothing that the oldest browsers lack", () => {
    expect(files(".js").flatMap(([name, text]) => NEWER.exec(text)?.[0].concat(" in ", name) ?? [])).toEqual([]);
  });

  it("says each newer length and colour in an older way first", () => {
    const found = files(".css").flatMap(([name, text]) =>
      [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, block = ""]) => {
        const said = block.split(";").map((one) => one.split(/:(.*)/s));
        const isNewer = (value = ""): boolean => /\d[dsl]vh|color-mix|light-dark/.test(value);
        return said.filter(([property, value], at) => isNewer(value) && !said.slice(0, at).some((one) => one[0] === property && !isNewer(one[1]))).map((one) => `${name}: ${one.join(":")}`);
      }),
    );
    expect(found).toEqual([]);
  });
});

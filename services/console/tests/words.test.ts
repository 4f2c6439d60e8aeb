/** Every text exists in both languages, with the same placeholders, and no page holds text of its own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next from "i18next";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !file.includes("gql/"));
const wordFiles = files.filter((file) => /(^|[/.])words\.ts$/.test(file) || file.endsWith(".words.ts")).filter((file) => file !== "app/words.ts");

const placeholders = (text: string): string[] => [...new Set((text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).map((found) => found.replace(/\s/g, "")))].sort();
/** A product's own names, and what is spelled out as an example, may stay Chinese in an English text. */
const isForeign = (text: string): boolean => /[\u4e00-\u9fff]/.test(text) && !/[(（“"「:：/]/.test(text) && !text.includes("中文");

describe("words", async () => {
  const declared = wordFiles.flatMap((file) => [...readFileSync(join(source, file), "utf8").matchAll(/\bwords\(\s*"([^"]+)"/g)].map(([, name]) => name ?? ""));
  for (const file of wordFiles) await import(join(source, file));
  const data = i18next.services.resourceStore.data as Record<"zh" | "en", Record<string, Record<string, string>>>;

  it("have a name for each feature, given once", () => {
    expect(declared.length).toBeGreaterThan(5);
    expect(declared.filter((name, at) => declared.indexOf(name) !== at)).toEqual([]);
    expect(Object.keys(data.zh).sort()).toEqual([...declared].sort());
  });

  it.each(declared)("of %s say the same in Chinese and English", (name) => {
    const { [name]: zh = {} } = data.zh;
    const { [name]: en = {} } = data.en;
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) {
      const other = en[key] ?? "";
      expect(text.trim(), `zh ${key}`).not.toBe("");
      expect(other.trim(), `en ${key}`).not.toBe("");
      expect(placeholders(other), `placeholders of ${key}`).toEqual(placeholders(text));
      expect(isForeign(other), `en ${key} is Chinese: ${other}`).toBe(false);
    }
  });

  it("stand nowhere but in words files", () => {
    const strip = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
    const found = files
      .filter((file) => !wordFiles.includes(file))
      .flatMap((file) => {
        const lines = strip(readFileSync(join(source, file), "utf8")).split("\n");
        return lines.flatMap((line, at) => (/[\u4e00-\u9fff]/.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : []));
      });
    expect(found).toEqual([]);
  });
});

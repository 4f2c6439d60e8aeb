/** Every text exists in both languages, with the same placeholders, and no page holds text of its own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !file.includes("gql/"));
const wordFiles = files.filter((file) => /(^|[/.])words\.ts$/.test(file) || file.endsWith(".words.ts")).filter((file) => file !== "app/words.ts");

interface Found {
  zh: Record<string, string>;
  en: Record<string, string>;
}

const isWords = (value: unknown): value is Found => typeof value === "object" && value !== null && "zh" in value && "en" in value;
const placeholders = (text: string): string[] => (text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).map((found) => found.replace(/\s/g, "")).sort();

describe("words", () => {
  it("are found", () => expect(wordFiles.length).toBeGreaterThan(5));

  it.each(wordFiles)("%s says the same in Chinese and English", async (file) => {
    const module = (await import(join(source, file))) as Record<string, unknown>;
    const bundles = Object.values(module).filter(isWords);
    expect(bundles.length, "a words file exports what words() answers").toBeGreaterThan(0);
    for (const { zh, en } of bundles) {
      expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
      for (const [key, text] of Object.entries(zh)) {
        const other = en[key] ?? "";
        expect(text.trim(), `zh ${key}`).not.toBe("");
        expect(other.trim(), `en ${key}`).not.toBe("");
        const plural = /\{\{count\}\}/;
        const compared = (of: string): string[] => placeholders(of).filter((found) => !plural.test(found));
        expect(compared(other), `placeholders of ${key}`).toEqual(compared(text));
        expect(/[\u4e00-\u9fff]/.test(other) && !/[（(“"·]/.test(other) && other !== "中文", `en ${key} is Chinese: ${other}`).toBe(false);
      }
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

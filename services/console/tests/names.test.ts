/** Whoever cannot see a control is told what it is for: what has no label around it bears a name. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "../src");
const pages = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));

/** The opening tag that begins at a place, its braces whole. */
function tagAt(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    else if (sign === ">" && depth === 0 && text[at - 1] !== "=") return text.slice(start, at + 1);
  }
  return text.slice(start);
}

/** Whether a tag of one of these is open there. */
const within = (text: string, at: number, ...names: string[]): boolean => names.some((name) => text.lastIndexOf(`<${name}`, at) > text.lastIndexOf(`</${name}>`, at));

it.each(["Segmented", "Switch", "Select", "Input.Search", "AutoComplete", "Slider"])("every %s has a name", (control) => {
  const nameless = pages.flatMap((file) => {
    const text = readFileSync(join(source, file), "utf8");
    return [...text.matchAll(new RegExp(`<${control.replace(".", "\\.")}[\\s/]`, "g"))]
      .filter(({ index }) => !/aria-label|\bid=|\{\.\.\./.test(tagAt(text, index)) && !within(text, index, "label", "Form.Item", "Field"))
      .map(({ index }) => `${file}:${text.slice(0, index).split("\n").length}`);
  });
  expect(nameless).toEqual([]);
});

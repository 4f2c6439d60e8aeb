/** English after a one. */
import { afterEach, expect, it } from "vitest";
import { ofOne } from "@/app/one";
import { change } from "@/app/settings";
import { importWords } from "@/ui/desk/import/import.words";
import { deedsWords } from "@/staff/deeds/words";

afterEach(() => change({ lang: "zh" }));

it.each([
  ["{{n}} days left", { n: 1 }, "{{n}} day left"],
  ["about {{n}} working days", { n: 1 }, "about {{n}} working day"],
  ["{{n}} days left", { n: 11 }, "{{n}} days left"],
  ["{{n}} days left", { n: "0.1" }, "{{n}} days left"],
  ["{{bad}} of {{rows}} rows are wrong", { bad: 1, rows: 5 }, "{{bad}} of {{rows}} rows are wrong"],
  ["{{count}} objections are not answered", { count: 1 }, "{{count}} objection is not answered"],
  ["{{members}} people, {{lines}} lines", { members: 1, lines: 2 }, "{{members}} person, {{lines}} lines"],
  ["Import the {{count}} good rows", { count: "1" }, "Import the {{count}} good row"],
  ["{{name}} is signed in", { name: 1 }, "{{name}} is signed in"],
])("%s of %j", (template, values, said) => expect(ofOne(template, values)).toBe(said));

it("is said by pages in English alone, and no value is touched", () => {
  change({ lang: "en" });
  expect(importWords.say("someBad", { bad: 1 })).toMatch(/^1 row is wrong\./);
  expect(importWords.say("fileName", { name: "1 rows.csv" })).toBe("File: 1 rows.csv");
  expect(deedsWords.say("daysLeft", { n: 1 })).toBe("1 day left");
  change({ lang: "zh" });
  expect(importWords.say("someBad", { bad: 1 })).toMatch(/^1 行有误/);
});

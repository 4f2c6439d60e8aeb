/** What is read of a scheme's document. */
import { afterEach, expect, it } from "vitest";
import { textOf } from "@/app/scheme";
import { change, current } from "@/app/settings";

const { lang } = current();
afterEach(() => change({ lang }));

it("a text is read in the reader's language, in Chinese where that is lacking", () => {
  const both = { zh: "志愿服务", en: "Volunteering" };
  change({ lang: "en" });
  expect(textOf(both)).toBe("Volunteering");
  expect(textOf({ zh: "志愿服务", en: "" })).toBe("志愿服务");
  expect(textOf({ zh: "志愿服务", en: null })).toBe("志愿服务");
  expect(textOf("志愿服务")).toBe("志愿服务");
  change({ lang: "zh" });
  expect(textOf(both)).toBe("志愿服务");
});

it("a draft may hold what is no text", () => {
  for (const none of [undefined, null, 3, {}, { zh: 3 }]) expect(textOf(none)).toBe("");
});

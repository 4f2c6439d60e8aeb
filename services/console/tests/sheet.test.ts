/** Deeds from a sheet: what is the same is sent under the same key. */
import { expect, it } from "vitest";
import { keyOf } from "@/staff/record/sheetKey";

// The browser of these tests has files without `arrayBuffer`.
const file = (text: string, name = "a.csv"): File => Object.assign(new File([text], name), { arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer) });

it("the same rows on the same ground have the same key, whatever the file is called", async () => {
  const key = await keyOf(file("1,2"), "sch_a", "roster");
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(await keyOf(file("1,2", "b.csv"), "sch_a", "roster")).toBe(key);
  for (const other of [keyOf(file("1,3"), "sch_a", "roster"), keyOf(file("1,2"), "sch_b", "roster"), keyOf(file("1,2"), "sch_a", "list")]) expect(await other).not.toBe(key);
});

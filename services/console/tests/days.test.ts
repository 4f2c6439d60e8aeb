/** Days and months are Beijing's, wherever the browser is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { addDays, addMonths, addWeekdays, dayOf, daysUntil, isMonth, lastDay, monthOf, monthsBack, thisMonth, today, weekdaysUntil } from "@/app/days";

beforeEach(() => {
  vi.useFakeTimers();
  // Saturday the 28th in Beijing, still the 27th in Greenwich.
  vi.setSystemTime("2026-02-27T16:30:00Z");
});
afterEach(() => void vi.useRealTimers());

it("begin at midnight in Beijing", () => {
  expect(today()).toBe("2026-02-28");
  expect(thisMonth()).toBe("2026-02");
  expect(dayOf("2026-12-31T16:00:00Z")).toBe("2027-01-01");
  expect(monthOf("2026-12-31T15:59:59Z")).toBe("2026-12");
});

it("are counted over the ends of months and years", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(daysUntil("2026-03-03")).toBe(3);
  expect(daysUntil("2026-02-27")).toBe(-1);
  expect([addMonths("2026-01", -1), addMonths("2026-11", 14)]).toEqual(["2025-12", "2028-01"]);
  expect([lastDay("2024-02"), lastDay("2026-02"), lastDay("2026-12")]).toEqual(["2024-02-29", "2026-02-28", "2026-12-31"]);
  expect(monthsBack("2026-02", 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
});

it("weekdays leave out Saturday and Sunday", () => {
  expect(addWeekdays("2026-02-27", 1)).toBe("2026-03-02");
  expect(weekdaysUntil("2026-03-04")).toBe(3);
  expect(weekdaysUntil("2026-02-01")).toBe(0);
});

it("are told from what an address may hold", () => {
  expect([isMonth("2026-02"), isMonth("2026-02-01"), isMonth("2026-13"), isMonth("2026-00"), isMonth(undefined)]).toEqual([true, false, false, false, false]);
});

it("are never cut off a moment, which is Greenwich's", () => {
  const source = join(import.meta.dirname, "../src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && file !== join("app", "days.ts"));
  expect(files.filter((file) => /\.slice\(0, 10\)/.test(readFileSync(join(source, file), "utf8")))).toEqual([]);
});

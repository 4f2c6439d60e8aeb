/** Declaring: which months are open, what a line is likely worth, what it lacks, whether a lost answer can be told from a new one. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { check, placed } from "@/resident/declare/check";
import { draftOf, holds, lineInput, newLine, type Line } from "@/resident/declare/draft";
import { lastDay } from "@/app/days";
import { declareUntil, openMonths } from "@/resident/declare/months";
import type { DeclareApplicationFragment as Application } from "@/resident/declare/gql/graphql";
import type { Item, Scheme, ValueRule } from "@/resident/scheme/document";
import { itemsFor, takesPart } from "@/resident/scheme/document";
import { asPoints, estimate } from "@/resident/scheme/estimate";

const item = (value: ValueRule, more: Partial<Item> = {}): Item => ({ code: "a", name: "甲", kind: "ADDITIONAL", value, ...more });
const scheme = (more: Partial<Scheme> = {}): Scheme => ({ name: "试", items: [], period: {}, ...more });
const line = (of: Item, more: Partial<Line> = {}): Line => ({ ...newLine(of, "甲", "2026-11-03"), ...more });
const worth = (of: Item, more: Partial<Line> = {}, within = scheme()): string | undefined => {
  const found = estimate(within, of, line(of, more));
  return found === undefined ? undefined : asPoints(found);
};

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-22T16:30:00Z") }));
afterEach(() => void vi.useRealTimers());

describe("months", () => {
  const year = { firstDay: "2026-01-01", lastDay: "2026-12-31", closedAt: null };

  it("go back to the beginning of the open period", () => {
    const closed = { firstDay: "2025-01-01", lastDay: "2025-12-31", closedAt: "2026-01-14T02:30:27Z" };
    expect(openMonths([year, closed], {})).toHaveLength(11);
    expect(openMonths([year, closed], {})[0]).toBe("2026-11");
  });

  it("end with the day that the scheme names, in a month without it with its last", () => {
    expect(openMonths([year], { declare_by: 10 })).toEqual(["2026-11"]);
    expect(openMonths([year], { declare_by: 23 })).toEqual(["2026-11", "2026-10"]);
    expect(declareUntil("2026-01", { declare_by: 31 })).toBe("2026-02-28");
    expect(lastDay("2028-02")).toBe("2028-02-29");
  });
});

describe("what a line is worth", () => {
  it("follows the rule of its item", () => {
    expect(worth(item({ rule: "FIXED", points: "6" }), { quantity: "4" })).toBe("24");
    expect(worth(item({ rule: "RATE", points: "2", unit: "小时", max_quantity: 12 }), { quantity: "2.5" })).toBe("5");
    expect(worth(item({ rule: "RATE", points: 1, each: 100, unit: "元", max_quantity: 999, rounding: "DOWN", most: "5" }), { quantity: "999" })).toBe("5");
    expect(worth(item({ rule: "STEPS", unit: "小时", steps: [{ at: 10, points: 3 }, { at: 2, points: 1 }] }), { quantity: "5" })).toBe("1");
    expect(worth(item({ rule: "OPEN", max: 10 }), { points: "6" })).toBe("6");
  });

  it("is left open where only the server can tell", () => {
    expect(worth(item({ rule: "STEPS", unit: "小时", steps: [], over: "YEAR" }))).toBeUndefined();
    expect(worth(item({ rule: "FORMULA", inputs: [], min: 0, max: 9 }))).toBeUndefined();
    expect(worth(item({ rule: "FIXED", points: 1 }), { quantity: "1e3" })).toBeUndefined();
  });

  it("takes the coefficient that was chosen", () => {
    const within = scheme({ coefficients: [{ code: "role", name: "角色", options: [{ code: "lead", name: "带队", factor: "150%" }] }] });
    const of = item({ rule: "FIXED", points: 2 }, { coefficients: ["role"] });
    expect(worth(of, { inputs: { role: "lead" } }, within)).toBe("3");
    expect(worth(of, {}, within)).toBeUndefined();
  });
});

describe("what is for somebody", () => {
  const leaders = scheme({
    classes: [{ code: "leader", name: "楼长", of: ["BUILDING_LEADER"] }],
    items: [item({ rule: "FIXED", points: 1 }, { code: "own" }), item({ rule: "FIXED", points: 1 }, { code: "staff", filed_by: ["STAFF"] }), item({ rule: "FIXED", points: 1 }, { code: "over", until: "2026-10-31" })],
  });

  it("leaves out what others enter and what is over", () => {
    expect(itemsFor(leaders, "BUILDING_LEADER", "2026-11-01", "2026-11-30").map(({ code }) => code)).toEqual(["own"]);
  });

  it("knows whom a scheme is not for", () => {
    expect(takesPart(leaders, "BUILDING_LEADER")).toBe(true);
    expect(takesPart(leaders, "RESIDENT")).toBe(false);
    expect(takesPart(scheme(), "RESIDENT")).toBe(true);
  });
});

describe("a line that is not whole", () => {
  const days = { first: "2026-11-01", last: "2026-11-22" };

  it("says what it lacks, by field", () => {
    const of = item({ rule: "RANGE", min: 2, max: 10 }, { evidence: true });
    expect(Object.keys(check(line(of, { day: "2026-10-31", points: "12" }), scheme(), of, days)).sort()).toEqual(["day", "evidence", "points"]);
    expect(check(line(of, { points: "2", photos: [{ key: "p" }] }), scheme(), of, days)).toEqual({});
  });

  it("finds the field that the server names", () => {
    const error = { code: "X", message: "", mend: "" };
    expect(placed({ ...error, place: "input.lines[2].day" })).toEqual({ nth: 2, field: "day" });
    expect(placed({ ...error, place: "input.lines[0].evidenceIds[3]" })).toEqual({ nth: 0, field: "evidence" });
    expect(placed({ ...error, place: "input.month" })).toBeUndefined();
  });
});

describe("an answer that was lost", () => {
  const application: Application = {
    id: "com_a/app_a", month: "2026-11", status: "DRAFT", revision: 1, declared: "5", granted: "0", submittedAt: null, reviewReason: null,
    lines: [{ id: "com_a/lin_a", item: "a", itemName: { text: "甲" }, day: "2026-11-03", quantity: "2.5", event: null, inputs: [{ name: "b", value: "1" }, { name: "c", value: "2" }], withIds: [], description: "扫雪", evidenceIds: ["com_a/evi_a"], declared: "5", granted: null, reviewReason: null, workings: [{ step: "VALUE", points: "5" }] }],
  };
  const sent = (more: Partial<Line>) => draftOf(application).lines.map((one) => lineInput({ ...one, ...more }, undefined, ["com_a/evi_a"]));

  it("is known again by its lines, however they were written", () => {
    expect(holds(application, sent({ quantity: "2.50", description: " 扫雪 ", inputs: { c: "2", b: "1", d: "" } }))).toBe(true);
    expect(holds(application, sent({ description: "扫雪两次" }))).toBe(false);
    expect(holds(application, [])).toBe(false);
  });

  it("is another one when other points are asked for", () => {
    const range = item({ rule: "RANGE", min: 1, max: 9 });
    const asked = (points: string) => draftOf(application).lines.map((one) => lineInput({ ...one, points }, range, ["com_a/evi_a"]));
    expect(holds(application, asked("5.00"))).toBe(true);
    expect(holds(application, asked("6"))).toBe(false);
  });
});

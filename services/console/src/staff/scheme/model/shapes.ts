/** The forms of an item: what it is worth, how often it counts, who gets the points, what it does beyond them. */
import type { Field, Section, Shape } from "./fields";

export const WINDOWS = ["EVENT", "DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR", "PERIOD", "EVER"] as const;
export const KINDS = ["BASE", "ADDITIONAL", "BONUS", "DEDUCTION"] as const;

export const code: Field = { kind: "code", label: "code", hint: "codeHint" };
export const name: Field = { kind: "words", label: "name" };
export const classes: Field = { kind: "refs", to: "classes", label: "classes", hint: "allHint" };
export const caps: Field = {
  kind: "list",
  label: "caps",
  row: true,
  blank: () => ({ window: "MONTH", limit: { POINTS: "10" } }),
  shape: () => ({ cap: { kind: "cap", label: "caps" } }),
};
export const fresh = (prefix: string) => (index: number) => ({ code: `${prefix}${index + 1}`, name: "" });

const unit: Field = { kind: "text", label: "unit", hint: "unitHint" };
const each: Field = { kind: "int", label: "each", hint: "eachHint" };
const rounding: Field = { kind: "choice", of: ["EXACT", "DOWN", "UP", "HALF"], fallback: "EXACT", label: "rounding" };
const over: Field = { kind: "choice", of: WINDOWS, fallback: "EVENT", label: "over", hint: "overHint" };
const least: Field = { kind: "points", label: "least" };
const most: Field = { kind: "points", label: "most" };
const points: Field = { kind: "points", label: "points" };

export const entries: Field = {
  kind: "list",
  label: "entries",
  row: true,
  keepEmpty: true,
  wide: true,
  blank: (index) => ({ code: `e${index + 1}`, name: "", points: "1" }),
  shape: () => ({ code, name, points }),
};
export const steps: Field = {
  kind: "list",
  label: "steps",
  one: "oneStep",
  row: true,
  wide: true,
  blank: (index) => ({ at: (index + 1) * 10, points: "1" }),
  shape: () => ({ at: { kind: "int", label: "at" }, points }),
};
const inputs: Field = {
  kind: "list",
  label: "inputs",
  row: true,
  keepEmpty: true,
  wide: true,
  blank: (index) => ({ name: `x${index + 1}`, label: "", min: 0, max: 100 }),
  shape: () => ({
    name: { kind: "text", label: "inputName" },
    label: { kind: "words", label: "inputLabel" },
    min: { kind: "int", label: "min" },
    max: { kind: "int", label: "max" },
  }),
};

export const value: Field = {
  kind: "variant",
  tag: "rule",
  label: "value",
  wide: true,
  of: {
    FIXED: { points: { ...points, hint: "fixedHint" } },
    RANGE: { min: least, max: most },
    RATE: { points: { ...points, label: "ratePoints" }, each, unit, rounding, max_quantity: { kind: "int", label: "maxQuantity", hint: "maxQuantityHint" }, least, most },
    STEPS: { unit, over, steps },
    TIERS: {
      unit,
      each,
      rounding,
      over,
      tiers: {
        kind: "list",
        label: "tiers",
        one: "oneTier",
        row: true,
        wide: true,
        blank: (index) => ({ above: index * 100, points: "1" }),
        shape: () => ({ above: { kind: "int", label: "above" }, points }),
      },
    },
    CHECKLIST: { pick: { kind: "choice", of: ["ONE", "ANY", "MARKS"], label: "pick" }, most, entries },
    JUDGES: { max: most, least: { kind: "int", label: "judges" }, drop: { kind: "int", label: "drop" } },
    OPEN: { max: { ...most, hint: "caseHint" } },
    FORMULA: { formula: { kind: "text", label: "formula", wide: true, hint: "formulaHint" }, min: least, max: most, inputs },
  },
};

const BLANKS: Record<string, () => Record<string, unknown>> = {
  FIXED: () => ({ points: "1" }),
  RANGE: () => ({ min: "1", max: "5" }),
  RATE: () => ({ points: "1", unit: "", max_quantity: 24 }),
  STEPS: () => ({ unit: "", steps: [{ at: 10, points: "1" }] }),
  TIERS: () => ({ unit: "", tiers: [{ above: 0, points: "1" }] }),
  CHECKLIST: () => ({ pick: "ONE", entries: [{ code: "e1", name: "", points: "1" }] }),
  JUDGES: () => ({ max: "100", least: 3 }),
  OPEN: () => ({ max: "10" }),
  FORMULA: () => ({ formula: "", inputs: [], min: "0", max: "10" }),
};

/** A variant changes: what both ways of saying it share stays. */
export function switchTo(field: Field & { kind: "variant" }, from: unknown, to: string): unknown {
  const old = (typeof from === "object" && from !== null ? from : {}) as Record<string, unknown>;
  const blank = field.tag === "rule" && "FORMULA" in field.of ? (BLANKS[to]?.() ?? {}) : {};
  const kept = Object.keys(field.of[to] ?? {}).filter((key) => key in old && !Array.isArray(old[key]));
  return { [field.tag]: to, ...blank, ...Object.fromEntries(kept.map((key) => [key, old[key]])) };
}

const effects: Field = {
  kind: "list",
  label: "effects",
  wide: true,
  blank: () => ({ does: { effect: "ZERO" } }),
  shape: () => ({
    does: {
      kind: "variant",
      tag: "effect",
      label: "does",
      of: {
        ZERO: {},
        BAND: { band: { kind: "ref", to: "result.bands", label: "band" } },
        AT_MOST: { band: { kind: "ref", to: "result.bands", label: "band" } },
        VOID_EVENT: {},
        BAR: { from: { kind: "choices", of: ["REDEEMING", "RESULT"], label: "barredFrom" }, periods: { kind: "int", label: "furtherPeriods" } },
        REPAIR: { items: { kind: "refs", to: "items", label: "items" }, share: { kind: "share", label: "share" } },
        CONTINUES: {},
      },
    },
    from_time: { kind: "int", label: "fromTime", hint: "fromTimeHint" },
  }),
};

const to: Field = {
  kind: "list",
  label: "to",
  hint: "toHint",
  row: true,
  wide: true,
  blank: () => ({ who: "DOER" }),
  shape: () => ({
    who: { kind: "choice", of: ["DOER", "HEAD", "HOUSEHOLD", "NAMED"], label: "who" },
    share: { kind: "share", label: "share" },
    divided: { kind: "bool", fallback: false, label: "divided" },
  }),
};

export const item: Shape = {
  name: { ...name, wide: true },
  description: { kind: "long", label: "description", wide: true },
  kind: { kind: "choice", of: KINDS, label: "kind" },
  group: { kind: "ref", to: "groups", label: "group" },
  basis: { kind: "text", label: "basis", hint: "basisHint", wide: true },
  value,
  coefficients: { kind: "refs", to: "coefficients", label: "coefficients" },
  repeat: {
    kind: "object",
    label: "repeat",
    wide: true,
    blank: () => ({ within_days: 60, factors: ["2"] }),
    shape: () => ({ within_days: { kind: "int", label: "withinDays" }, factors: { kind: "strings", value: "factor", label: "factors", hint: "factorsHint" } }),
  },
  caps: { ...caps, wide: true },
  once_a_month: { kind: "bool", fallback: false, label: "onceAMonth" },
  filed_by: { kind: "choices", of: ["MEMBER", "LEADER", "STAFF", "INTEGRATION"], label: "filedBy", hint: "filedByHint" },
  evidence: { kind: "bool", fallback: false, label: "evidence" },
  classes,
  from: { kind: "day", label: "validFrom" },
  until: { kind: "day", label: "validUntil" },
  purse: { kind: "ref", to: "purses", label: "purse" },
  to,
  effects,
  code,
  level: { kind: "level", label: "level" },
};

export const itemSections: readonly Section[] = [
  { title: "sectionWhat", fields: ["name", "description", "kind", "group", "basis"] },
  { title: "sectionWorth", fields: ["value"] },
  { title: "sectionCaps", fields: ["caps", "once_a_month"] },
  { title: "sectionWho", fields: ["filed_by", "evidence", "classes", "from", "until"] },
  { title: "sectionRare", fields: ["coefficients", "repeat", "purse", "to", "effects", "code", "level"], rare: true },
];

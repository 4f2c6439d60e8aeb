/** The forms of the parts beside the items, by the tabs in which they stand. */
import type { Field, Section, Shape } from "./fields";
import { caps, classes, code, entries, fresh, name, steps } from "./shapes";

const LENGTHS = ["WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR"] as const;
const TAKES = ["SUM", "AVERAGE", "LAST"] as const;
const MEMBER_CLASSES = ["RESIDENT", "BUILDING_LEADER", "GRID_STAFF", "COMMUNITY_STAFF", "VOLUNTEER", "PARTY_OFFICE", "PARTY_COMMUNITY", "PARTY_PRIVATE", "PARTY_MOBILE", "PARTY_RETIRED"] as const;
const points = (label: Field["label"], hint?: Field["hint"]): Field => ({ kind: "points", label, hint });
const int = (label: Field["label"], hint?: Field["hint"]): Field => ({ kind: "int", label, hint });
const bool = (label: Field["label"], fallback = false, hint?: Field["hint"]): Field => ({ kind: "bool", label, fallback, hint });

const list = (label: Field["label"], shape: Shape, blank: (index: number) => unknown, hint?: Field["hint"], one?: Field["one"]): Field => ({ kind: "list", label, hint, one, wide: true, shape: () => shape, blank });

const groups = list("groups", { name, floor: points("floor", "floorHint"), parent: { kind: "ref", to: "groups", label: "parent" }, highest_of_event: bool("highestOfEvent"), caps: { ...caps, wide: true }, code }, fresh("group-"), "groupsHint");

const people = list(
  "classesList",
  { name, of: { kind: "choices", of: MEMBER_CLASSES, label: "memberClasses", hint: "memberClassesHint" }, age_from: int("ageFrom"), age_to: int("ageTo"), code },
  fresh("class-"),
  "classesListHint",
  "onePeople",
);

const ends: Field = {
  kind: "variant",
  tag: "rule",
  label: "ends",
  wide: true,
  blank: () => ({ rule: "PERIOD" }),
  of: {
    PERIOD: {},
    PERIODS: { further: int("furtherPeriods") },
    MONTHS: { months: int("months") },
    CARRY: { share: { kind: "share", label: "share" }, most: points("most") },
    NEVER: {},
  },
};
const purses = list("purses", { name, ranks: bool("ranks", true), spends: bool("spends", true), ends, code }, fresh("purse-"), "pursesHint");

const starts = list(
  "starts",
  {
    value: {
      kind: "variant",
      tag: "rule",
      label: "startValue",
      wide: true,
      of: {
        FIXED: { points: points("points") },
        LAST_TOTAL: { share: { kind: "share", label: "share" }, least: points("least"), most: points("most") },
        LAST_BAND: {
          otherwise: points("otherwise"),
          bands: { kind: "list", label: "bands", row: true, wide: true, blank: () => ({ band: "", points: "0" }), shape: () => ({ band: { kind: "ref", to: "result.bands", label: "band" }, points: points("points") }) },
        },
      },
    },
    classes,
    group: { kind: "ref", to: "groups", label: "group" },
    purse: { kind: "ref", to: "purses", label: "purse" },
  },
  () => ({ value: { rule: "FIXED", points: "60" } }),
  "startsHint",
);

const coefficients = list(
  "coefficientsList",
  { name, options: { kind: "list", label: "options", row: true, keepEmpty: true, wide: true, blank: (index) => ({ code: `o${index + 1}`, name: "", factor: "1" }), shape: () => ({ code, name, factor: { kind: "factor", label: "factor" } }) }, code },
  (index) => ({ code: `factor-${index + 1}`, name: "", options: [{ code: "o1", name: "", factor: "1" }] }),
);

const period: Field = {
  kind: "object",
  label: "period",
  wide: true,
  shape: () => ({
    length: { kind: "choice", of: LENGTHS, fallback: "YEAR", label: "length" },
    starts_in_month: int("startsInMonth"),
    declare_by: int("declareBy", "declareByHint"),
    late_days: int("lateDays", "lateDaysHint"),
    own_year: bool("ownYear"),
  }),
};

const publicity: Field = {
  kind: "object",
  label: "publicity",
  wide: true,
  shape: () => ({ min_days: int("minDays", "minDaysHint"), answer_working_days: int("answerWorkingDays"), working_days: bool("workingDays"), public_may_object: bool("publicMayObject") }),
};

const review = list("review", { name, by: { kind: "choice", of: ["GRID_LEADER", "REVIEWER", "COMMUNITY_ADMIN", "STREET"], label: "reviewBy" }, agree: int("agree", "agreeHint") }, () => ({ name: "", by: "REVIEWER" }), "reviewHint", "oneReview");

const source: Field = {
  kind: "variant",
  tag: "of",
  label: "source",
  wide: true,
  of: {
    POINTS: { groups: { kind: "refs", to: "groups", label: "groups", hint: "allHint" }, items: { kind: "refs", to: "items", label: "items", hint: "allHint" } },
    APPRAISAL: { appraisal: { kind: "ref", to: "appraisals", label: "appraisal" } },
    RESULTS: { take: { kind: "choice", of: TAKES, label: "take" } },
    SCHEME: { scheme: { kind: "text", label: "scheme" }, take: { kind: "choice", of: TAKES, label: "take" } },
  },
};
const components = list(
  "components",
  { name, weight: { kind: "share", label: "weight", hint: "weightHint" }, source, most: points("most"), least: points("least"), full: points("full", "fullHint"), of_best: bool("ofBest"), per_head: bool("perHead"), steps: { ...steps, label: "stepsOfComponent" }, code },
  (index) => ({ code: `part-${index + 1}`, name: "", source: { of: "POINTS" } }),
  "componentsHint",
  "component",
);
const needs: Field = { kind: "list", label: "needs", row: true, wide: true, blank: () => ({ component: "", from: "0" }), shape: () => ({ component: { kind: "ref", to: "result.components", label: "component" }, from: points("from") }) };
const bands = list("bands", { name, from: points("from", "fromHint"), below: points("below", "belowHint"), share: { kind: "share", label: "quota", hint: "quotaHint" }, count: int("quotaCount"), classes, needs, code }, fresh("grade-"), "bandsHint");
const awards = list("awards", { name, top: int("top"), from: points("from"), band: { kind: "refs", to: "result.bands", label: "bandsOf" }, classes, code }, fresh("award-"));
const ties: Field = { kind: "variant", tag: "rule", label: "ties", wide: true, blank: () => ({ rule: "IN" }), of: { OUT: {}, IN: {}, BY: { components: { kind: "refs", to: "result.components", label: "components" } } } };
const result: Field = {
  kind: "object",
  label: "result",
  wide: true,
  blank: () => ({}),
  shape: () => ({
    every: { kind: "choice", of: LENGTHS, label: "every", fallback: "" },
    decimals: int("decimals"),
    filed_with: { kind: "choices", of: ["STREET", "DISTRICT"], label: "filedWith" },
    components,
    bands,
    ties,
    awards,
  }),
};

const appraisals = list(
  "appraisals",
  {
    name,
    quorum: { kind: "share", label: "quorum" },
    secret: bool("secret", true),
    about_oneself: bool("aboutOneself"),
    drop: int("drop"),
    voters: { kind: "refs", to: "classes", label: "voters", hint: "allHint" },
    dimensions: { kind: "list", label: "dimensions", one: "oneDimension", wide: true, keepEmpty: true, blank: (index) => ({ code: `d${index + 1}`, name: "", most: "100" }), shape: () => ({ name, most: points("most"), options: { ...entries, label: "marks", keepEmpty: false }, code }) },
    code,
  },
  (index) => ({ code: `ballot-${index + 1}`, name: "", dimensions: [{ code: "overall", name: "", most: "100" }] }),
  "appraisalsHint",
);

const rule: Field = {
  kind: "variant",
  tag: "rule",
  label: "exchangeRule",
  wide: true,
  of: {
    RATE: { points: points("perPoints"), gives: points("gives") },
    BANDS: { remainder: { kind: "choice", of: ["KEPT", "LOST"], label: "remainder" }, bands: { kind: "list", label: "exchangeBands", one: "oneStep", row: true, wide: true, blank: () => ({ from: "10", gives: "1" }), shape: () => ({ from: points("from"), gives: points("gives") }) } },
    POOL: {},
  },
};
const open = list(
  "open",
  { months: { kind: "numbers", from: 1, to: 12, label: "onMonths" }, days: { kind: "numbers", from: 1, to: 31, label: "onDays" }, weekdays: { kind: "numbers", from: 1, to: 7, label: "onWeekdays" }, from: { kind: "time", label: "fromTimeOfDay" }, until: { kind: "time", label: "untilTimeOfDay" } },
  () => ({ weekdays: [6] }),
  "openHint",
);
const uses: Field = {
  kind: "object",
  label: "uses",
  wide: true,
  shape: () => ({
    transfer: { kind: "choice", of: ["NONE", "HOUSEHOLD", "GIFT"], fallback: "NONE", label: "transfer" },
    least_balance: points("leastBalance"),
    across_street: bool("acrossStreet"),
    at_most: { kind: "object", label: "atMost", wide: true, blank: () => ({ times: 1, every: "MONTH" }), shape: () => ({ times: int("times"), points: points("points"), every: { kind: "choice", of: LENGTHS, label: "everyTime" } }) },
    exchanges: list("exchanges", { name, unit: { kind: "text", label: "gainUnit" }, purse: { kind: "ref", to: "purses", label: "purse" }, rule, code }, (index) => ({ code: `exchange-${index + 1}`, name: "", unit: "", rule: { rule: "RATE", points: "10", gives: "1" } }), undefined, "oneExchange"),
    open,
  }),
};

const deeds = list(
  "deeds",
  { item: { kind: "ref", to: "items", label: "item" }, day: { kind: "day", label: "day" }, quantity: { kind: "plain", label: "quantity" }, points: points("pointsAsked"), event: { kind: "text", label: "event" }, inputs: { kind: "map", value: "points", label: "inputs" }, granted: points("granted") },
  () => ({ item: "", day: "" }),
  undefined,
  "oneDeed",
);
const examples = list(
  "examples",
  { name, class: { kind: "ref", to: "classes", label: "class" }, deeds, appraisals: { kind: "map", value: "points", label: "appraisalMarks" }, total: points("total"), band: { kind: "ref", to: "result.bands", label: "band" }, exchanges: { kind: "map", value: "points", label: "exchangeGives" } },
  () => ({ name: "", deeds: [] }),
  "examplesHint",
);

export const document: Shape = {
  name: { ...name, wide: true, label: "schemeName" },
  description: { kind: "long", label: "schemeDescription", wide: true },
  subject: { kind: "choice", of: ["MEMBER", "HOUSEHOLD", "ORGANISATION"], fallback: "MEMBER", label: "subject" },
  pooled: bool("pooled", false, "pooledHint"),
  classes: people,
  groups,
  caps: { ...caps, label: "schemeCaps", hint: "schemeCapsHint", wide: true },
  coefficients,
  period,
  purses,
  starts,
  appraisals,
  result,
  review,
  publicity,
  uses,
  examples,
};

/** The tabs beside the table of items. */
export const tabs = {
  basics: [{ title: "sectionScheme", fields: ["name", "description", "subject", "pooled", "classes"] }],
  caps: [{ title: "sectionCaps", fields: ["caps", "groups", "coefficients"] }],
  periods: [{ title: "sectionPeriod", fields: ["period", "starts", "purses"] }],
  path: [{ title: "sectionPath", fields: ["review", "publicity"] }],
  result: [{ title: "sectionResult", fields: ["result", "appraisals"] }],
  uses: [{ title: "sectionUses", fields: ["uses"] }],
  examples: [{ title: "sectionExamples", fields: ["examples"] }],
} as const satisfies Record<string, readonly Section[]>;

export type PartTab = keyof typeof tabs;

/** In which tab a place of the document is found; items have a table of their own. */
export function tabOf(field: string | number | undefined): PartTab | "items" | "text" {
  if (field === undefined) return "basics";
  if (field === "items") return "items";
  const found = (Object.keys(tabs) as PartTab[]).find((tab) => tabs[tab].some((section) => (section.fields as readonly string[]).includes(String(field))));
  return found ?? "text";
}

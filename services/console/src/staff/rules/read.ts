/** What staff pages read of a scheme's document. It comes as plain data; whatever is absent has the meaning of the simplest scheme. */
import { textOf, type Document } from "@/app/scheme";

export type Length = "WEEK" | "MONTH" | "QUARTER" | "HALF_YEAR" | "YEAR";
export type Above = "COMMUNITY" | "STREET" | "DISTRICT" | "PLATFORM";

interface Coded {
  code: string;
  name: string;
}
export interface Purse extends Coded {
  spends: boolean;
  ranks: boolean;
  ends: { rule: "PERIOD" | "PERIODS" | "MONTHS" | "CARRY" | "NEVER"; share?: string; most?: string; months?: number; further?: number };
}
export interface Band extends Coded {
  from?: string;
  below?: string;
  share?: string;
  count?: number;
  classes: string[];
}
export interface Award extends Coded {
  top?: number;
  from?: string;
}
export interface Ballot extends Coded {
  quorum: string;
  secret: boolean;
  voters: string[];
  dimensions: (Coded & { most: string })[];
}
export interface Rules {
  name: string;
  subject: "MEMBER" | "HOUSEHOLD" | "ORGANISATION";
  publicity: { minDays: number; workingDays: boolean; answerDays: number; publicMayObject: boolean };
  length: Length;
  startsInMonth: number;
  every?: Length;
  classes: Coded[];
  purses: Purse[];
  bands: Band[];
  ties?: "IN" | "OUT" | "BY";
  awards: Award[];
  filedWith: Above[];
  components: (Coded & { weight: string })[];
  ballots: Ballot[];
  /** What points turn into. */
  exchanges: Coded[];
  pools: (Coded & { unit: string })[];
}

type Raw = Record<string, unknown>;
const raw = (value: unknown): Raw => (typeof value === "object" && value !== null ? (value as Raw) : {});
const list = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(raw) : []);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : []);
/** Numbers come as numbers or as decimal text. */
const decimal = (value: unknown): string | undefined => (value === undefined || value === null ? undefined : String(value));
const whole = (value: unknown): number | undefined => (value === undefined || value === null ? undefined : Number(value));

/** `0.15` and `15%` both as `15%`. */
export function percent(value: string): string {
  if (value.endsWith("%")) return value;
  return `${Math.round(Number(value) * 10_000) / 100}%`;
}

const coded = (value: Raw): Coded => ({ code: String(value.code), name: textOf(value.name) });

function purse(value: Raw): Purse {
  const ends = raw(value.ends);
  return {
    ...coded(value),
    spends: value.spends !== false,
    ranks: value.ranks !== false,
    ends: {
      rule: (ends.rule ?? "PERIOD") as Purse["ends"]["rule"],
      share: decimal(ends.share),
      most: decimal(ends.most),
      months: whole(ends.months),
      further: whole(ends.further),
    },
  };
}

const band = (value: Raw): Band => ({
  ...coded(value),
  from: decimal(value.from),
  below: decimal(value.below),
  share: decimal(value.share),
  count: whole(value.count),
  classes: texts(value.classes),
});

const ballot = (value: Raw): Ballot => ({
  ...coded(value),
  quorum: decimal(value.quorum) ?? "0.5",
  secret: value.secret !== false,
  voters: texts(value.voters),
  dimensions: list(value.dimensions).map((of) => ({ ...coded(of), most: decimal(of.most) ?? "" })),
});

/** Best grade first, as it is read. */
const height = (of: Band): number => (of.from === undefined ? -Infinity : Number(of.from));

export function rulesOf(document: Document): Rules {
  const publicity = raw(document.publicity);
  const period = raw(document.period);
  const result = raw(document.result);
  const purses = list(document.purses).map(purse);
  return {
    name: textOf(document.name),
    subject: (document.subject ?? "MEMBER") as Rules["subject"],
    publicity: {
      minDays: whole(publicity.min_days) ?? 0,
      workingDays: publicity.working_days === true,
      answerDays: whole(publicity.answer_working_days) ?? 0,
      publicMayObject: publicity.public_may_object === true,
    },
    length: (period.length ?? "YEAR") as Length,
    startsInMonth: whole(period.starts_in_month) ?? 1,
    every: (result.every ?? undefined) as Length | undefined,
    classes: list(document.classes).map(coded),
    purses: purses.length > 0 ? purses : [purse({ code: "points", name: "" })],
    bands: list(result.bands).map(band).sort((a, b) => height(b) - height(a)),
    ties: (raw(result.ties).rule ?? undefined) as Rules["ties"],
    awards: list(result.awards).map((of) => ({ ...coded(of), top: whole(of.top), from: decimal(of.from) })),
    filedWith: texts(result.filed_with) as Above[],
    components: list(result.components).map((of) => ({ ...coded(of), weight: decimal(of.weight) ?? "1" })),
    ballots: list(document.appraisals).map(ballot),
    exchanges: list(raw(document.uses).exchanges).map(coded),
    pools: list(raw(document.uses).exchanges)
      .filter((of) => raw(of.rule).rule === "POOL")
      .map((of) => ({ ...coded(of), unit: String(of.unit ?? "") })),
  };
}

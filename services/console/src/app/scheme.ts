/** The document of a point scheme, as the published JSON Schema describes it (docs/scheme.schema.json), as far as pages look into it. */
import { current } from "./settings";

/** A text: the Chinese alone, or both languages. */
export type DocWords = string | { zh: string; en?: string | null };

/** A text in the reader's language; Chinese where the other is lacking. Empty for what is no text: a draft may hold anything. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  const found = (current().lang === "en" && en) || zh;
  return typeof found === "string" ? found : "";
}

/** Points and shares may be written as numbers or as text. */
export type Amount = string | number;

export type CapWindow = "EVENT" | "DAY" | "WEEK" | "MONTH" | "QUARTER" | "HALF_YEAR" | "YEAR" | "PERIOD" | "EVER";
export type ItemKind = "BASE" | "ADDITIONAL" | "BONUS" | "DEDUCTION";
type Level = "COMMUNITY" | "STREET" | "DISTRICT" | "PLATFORM";
export type Filer = "MEMBER" | "LEADER" | "STAFF" | "INTEGRATION";

export interface DocCap {
  window: CapWindow;
  limit: { POINTS?: Amount; TIMES?: number };
  per?: "MEMBER" | "HOUSEHOLD";
  classes?: string[];
}

export interface Entry {
  code: string;
  name: DocWords;
  points: Amount;
}

/** What a deed is worth; which of the fields are there follows from `rule`. */
export interface DocValue {
  rule: "FIXED" | "RANGE" | "RATE" | "STEPS" | "TIERS" | "CHECKLIST" | "JUDGES" | "OPEN" | "FORMULA";
  points?: Amount;
  min?: Amount;
  max?: Amount;
  least?: Amount | number | null;
  most?: Amount | null;
  each?: number;
  unit?: string;
  rounding?: "EXACT" | "DOWN" | "UP" | "HALF";
  max_quantity?: number;
  over?: CapWindow;
  steps?: { at: number; points: Amount }[];
  tiers?: { above: number; points: Amount }[];
  entries?: Entry[];
  pick?: "ONE" | "ANY" | "MARKS";
  drop?: number;
  formula?: string;
  inputs?: { name: string; label: DocWords; min: number; max: number }[];
}

export interface DocItem {
  code: string;
  name: DocWords;
  kind: ItemKind;
  value: DocValue;
  description?: DocWords | null;
  group?: string | null;
  purse?: string | null;
  classes?: string[];
  caps?: DocCap[];
  filed_by?: Filer[];
  evidence?: boolean;
  once_a_month?: boolean;
  from?: string | null;
  until?: string | null;
  basis?: string | null;
  level?: Level;
  locked?: boolean;
  tune?: { least: Amount; most: Amount } | null;
  coefficients?: string[];
  effects?: unknown[];
  to?: unknown[];
  repeat?: unknown;
}

export interface Named {
  code: string;
  name: DocWords;
}

interface DocGroup extends Named {
  caps?: DocCap[];
  floor?: Amount | null;
  parent?: string | null;
}

interface DocBand extends Named {
  from?: Amount | null;
  below?: Amount | null;
}

export interface Document {
  name: DocWords;
  description?: DocWords | null;
  subject?: "MEMBER" | "HOUSEHOLD" | "ORGANISATION";
  items: DocItem[];
  groups?: DocGroup[];
  classes?: Named[];
  purses?: Named[];
  coefficients?: (Named & { options: (Named & { factor: Amount })[] })[];
  caps?: DocCap[];
  result?: { bands?: DocBand[]; components?: Named[]; awards?: Named[] } | null;
  uses?: { transfer?: "NONE" | "HOUSEHOLD" | "GIFT"; exchanges?: (Named & { unit: string })[] };
  limits?: { items: number; points?: Amount | null } | null;
  appraisals?: (Named & { about_oneself?: boolean })[];
  examples?: unknown[];
  /** The parts that only the forms of the editor look into, by their field. */
  [field: string]: unknown;
}

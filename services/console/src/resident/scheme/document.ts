/** The part of a scheme's document that somebody who declares has to do with, and what of it is for them. */
import type { Amount, CapWindow, DocWords, Document, Entry, Filer, ItemKind } from "@/app/scheme";

type Rounding = "EXACT" | "DOWN" | "UP" | "HALF";

export type ValueRule =
  | { rule: "FIXED"; points: Amount }
  | { rule: "RANGE"; min: Amount; max: Amount }
  | { rule: "OPEN"; max: Amount }
  | { rule: "RATE"; points: Amount; each?: number; unit: string; max_quantity: number; rounding?: Rounding; least?: Amount | null; most?: Amount | null }
  | { rule: "STEPS"; unit: string; steps: { at: number; points: Amount }[]; over?: CapWindow }
  | { rule: "TIERS"; unit: string; tiers: { above: number; points: Amount }[]; each?: number; over?: CapWindow }
  | { rule: "CHECKLIST"; pick: "ONE" | "ANY" | "MARKS"; entries: Entry[]; most?: Amount | null }
  | { rule: "JUDGES"; max: Amount; least?: number }
  | { rule: "FORMULA"; inputs: { name: string; label: DocWords; min: number; max: number }[]; min: Amount; max: Amount };

export interface Cap {
  window: CapWindow;
  limit: { POINTS: Amount } | { TIMES: number };
  per?: "MEMBER" | "HOUSEHOLD";
}

export interface Item {
  code: string;
  name: DocWords;
  description?: DocWords | null;
  kind: ItemKind;
  group?: string | null;
  value: ValueRule;
  evidence?: boolean;
  once_a_month?: boolean;
  from?: string | null;
  until?: string | null;
  classes?: string[];
  filed_by?: Filer[];
  caps?: Cap[];
  coefficients?: string[];
}

export interface Table {
  code: string;
  name: DocWords;
  options: { code: string; name: DocWords; factor: Amount }[];
}

export interface Scheme {
  name: DocWords;
  description?: DocWords | null;
  items: Item[];
  classes?: { code: string; name: DocWords; of?: string[] }[];
  coefficients?: Table[];
  groups?: { code: string; name: DocWords; caps?: Cap[]; parent?: string | null; highest_of_event?: boolean }[];
  caps?: Cap[];
  period: { late_days?: number | null; declare_by?: number | null };
}

/** The server hands out published documents only, which hold to the schema. */
export const schemeOf = (document: Document): Scheme => document as unknown as Scheme;

/**
 * The codes of the classes somebody may be of. What the roster says is not told to them, so where their own class fits none,
 * every class that takes only whom the roster names stays possible.
 */
export function classesOf(scheme: Scheme, own: string | undefined): string[] {
  const classes = scheme.classes ?? [];
  const fits = classes.find(({ of = [] }) => own !== undefined && of.includes(own));
  return fits ? [fits.code] : classes.filter(({ of = [] }) => of.length === 0).map(({ code }) => code);
}

/** Whether anything of the scheme is for somebody, as far as can be told. */
export const takesPart = (scheme: Scheme, own: string | undefined): boolean => (scheme.classes ?? []).length === 0 || classesOf(scheme, own).length > 0;

/** What a member may declare in a month, in the order of the scheme. */
export function itemsFor(scheme: Scheme, own: string | undefined, first: string, last: string): Item[] {
  const mine = classesOf(scheme, own);
  const known = takesPart(scheme, own);
  return scheme.items.filter(
    ({ kind, filed_by = [], from, until, classes = [] }) =>
      kind !== "DEDUCTION" &&
      (filed_by.length === 0 || filed_by.includes("MEMBER")) &&
      (!from || from <= last) &&
      (!until || until >= first) &&
      (classes.length === 0 || !known || classes.some((code) => mine.includes(code))),
  );
}

/** The tables of coefficients of an item. */
export const tablesOf = (scheme: Scheme, item: Item): Table[] =>
  (item.coefficients ?? []).flatMap((code) => scheme.coefficients?.find((table) => table.code === code) ?? []);

/** Whether a line should name its event: something is counted by it. */
export const asksEvent = (scheme: Scheme, item: Item): boolean =>
  (item.caps ?? []).some(({ window }) => window === "EVENT") ||
  (scheme.groups ?? []).some(({ code, highest_of_event, caps = [] }) => code === item.group && (highest_of_event || caps.some(({ window }) => window === "EVENT")));

/** A duty that is simply done or not: it needs a tick, no form. */
export const isTick = ({ kind, value, once_a_month, evidence, coefficients = [] }: Item): boolean =>
  kind === "BASE" && value.rule === "FIXED" && Boolean(once_a_month) && !evidence && coefficients.length === 0;

export const unitOf = (value: ValueRule): string | undefined => ("unit" in value ? value.unit : undefined);

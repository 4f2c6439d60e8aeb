/** What is being filled in, and what is wrong with it. */
import { today } from "@/app/days";
import { choice, type DocItem, type Document } from "../deeds/doc";
import type { HolderInput, LineInput } from "./gql/graphql";

export interface Who {
  kind: "MEMBER" | "HOUSEHOLD" | "ORGANISATION";
  id: string;
  name: string;
  detail: string;
}

export interface Deed {
  item?: string;
  day: string;
  quantity: string;
  points: string;
  event: string;
  /** What the item's rule asks for; the marks of judges by their number. */
  inputs: Record<string, string>;
  withs: Who[];
  description: string;
  evidence: string[];
}

export interface Draft {
  scheme?: string;
  people: Who[];
  deeds: Deed[];
  reason: string;
  editing?: { id: string; revision: number; month: string; status: string; said?: string };
}

export const newDeed = (): Deed => ({ day: today(), quantity: "1", points: "", event: "", inputs: {}, withs: [], description: "", evidence: [] });
export const newDraft = (): Draft => ({ people: [], deeds: [newDeed()], reason: "" });

/** Whether somebody filled anything in that would be missed. */
export const isBegun = ({ people, deeds, reason }: Draft): boolean => people.length > 0 || reason.trim() !== "" || deeds.some(({ item, description, event, evidence }) => item || description.trim() || event.trim() || evidence.length > 0);

export const hasQuantity = (item: DocItem | undefined): boolean => ["RATE", "STEPS", "TIERS", "FIXED"].includes(item?.value.rule ?? "") && !item?.once_a_month;

export interface Asked {
  name: string;
  kind: "option" | "tick" | "mark" | "number";
}

/** What the item's rule asks for by name. */
export function askedOf(item: DocItem | undefined, document: Document | undefined): Asked[] {
  if (!item) return [];
  const tables = (item.coefficients ?? []).filter((code) => document?.coefficients?.some((table) => table.code === code));
  const { rule, pick, entries, inputs } = item.value;
  return [
    ...tables.map((name): Asked => ({ name, kind: "option" })),
    ...(rule === "CHECKLIST" ? (entries ?? []).map(({ code }): Asked => ({ name: code, kind: pick === "MARKS" ? "mark" : "tick" })) : []),
    ...(rule === "FORMULA" ? (inputs ?? []).map(({ name }): Asked => ({ name, kind: "number" })) : []),
  ];
}

export type Wrong = Partial<Record<"item" | "day" | "quantity" | "points" | "description" | "evidence" | "inputs", string>>;

/** What can be told without asking the server; the values are keys of the words. */
export function wrongWith(deed: Deed, item: DocItem | undefined, document: Document | undefined) {
  const asked = askedOf(item, document);
  const missing = asked.some(({ name, kind }) => (kind === "option" || kind === "number") && !deed.inputs[name]);
  const noTick = item?.value.rule === "CHECKLIST" && !asked.some(({ name, kind }) => kind !== "option" && deed.inputs[name]);
  return {
    ...(!item && { item: "needItem" as const }),
    ...(!deed.day && { day: "needDay" as const }),
    ...(!(/^\d+(\.\d{1,3})?$/.test(deed.quantity) && Number(deed.quantity) > 0) && { quantity: "needQuantity" as const }),
    ...(choice(item) && !/^-?\d+(\.\d{1,2})?$/.test(deed.points) && { points: "needPoints" as const }),
    ...(deed.description.trim() === "" && { description: "needText" as const }),
    ...(item?.evidence && deed.evidence.length === 0 && { evidence: "needEvidence" as const }),
    ...((missing || noTick) && { inputs: "needInput" as const }),
  };
}

export function lineOf(deed: Deed, item: DocItem | undefined): LineInput {
  return {
    item: deed.item ?? "",
    day: deed.day,
    quantity: hasQuantity(item) ? deed.quantity : "1",
    points: choice(item) ? deed.points : undefined,
    event: deed.event.trim() || undefined,
    inputs: Object.entries(deed.inputs).filter(([, value]) => value !== "").map(([name, value]) => ({ name, value })),
    withIds: deed.withs.map(({ id }) => id),
    description: deed.description.trim(),
    evidenceIds: deed.evidence,
  };
}

export const holder = ({ kind, id }: Who): HolderInput => (kind === "MEMBER" ? { memberId: id } : kind === "HOUSEHOLD" ? { householdId: id } : { organisationId: id });

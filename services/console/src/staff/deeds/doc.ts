/** Looks into a scheme's document: the steps of its review, what an item leaves to choose. */
import type { Document, DocItem, DocWords } from "@/app/scheme";

export type { Document, DocItem, DocWords };

export interface ReviewStep {
  name: DocWords;
  by: "GRID_LEADER" | "REVIEWER" | "COMMUNITY_ADMIN" | "STREET";
  agree?: number;
}

/** Empty where one reviewer decides. */
export const reviewSteps = (document: Document | undefined): ReviewStep[] => (document?.review as ReviewStep[] | undefined) ?? [];

export const itemOf = (document: Document | undefined, code: string): DocItem | undefined => document?.items.find((item) => item.code === code);

/** What a reviewer may choose between where the item leaves a choice; nothing where the rule alone says it. */
export function choice(item: DocItem | undefined): { min: string; max: string } | undefined {
  if (item?.value.rule === "RANGE") return { min: String(item.value.min ?? 0), max: String(item.value.max ?? 0) };
  if (item?.value.rule === "OPEN") return { min: "0", max: String(item.value.max ?? 0) };
  return undefined;
}

/** Whether a line of the item names others who have a part in it. */
export const namesOthers = (item: DocItem): boolean => (item.to ?? []).some((part) => (part as { who?: string }).who === "NAMED");

/** The members' classes that take part by themselves; `undefined` where anybody may. */
export function classesOf(document: Document | undefined): string[] | undefined {
  const classes = (document?.classes ?? []) as { of?: string[] }[];
  return classes.length > 0 && classes.every(({ of }) => (of?.length ?? 0) > 0) ? classes.flatMap(({ of }) => of ?? []) : undefined;
}

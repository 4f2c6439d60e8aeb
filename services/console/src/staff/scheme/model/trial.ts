/** Imagined deeds: what an item asks for, and how they are put to the server and kept as a worked example. */
import type { DocItem, Document } from "@/app/scheme";
import { namedIn, nameOf } from "./say";

export interface TrialDeed {
  item: string;
  day: string;
  quantity: string;
  points: string;
  event: string;
  inputs: Record<string, string>;
}

export const freshDeed = (last: TrialDeed | undefined, day: string): TrialDeed => ({ item: "", day: last?.day ?? day, quantity: "1", points: "", event: "", inputs: {} });

interface Input {
  key: string;
  label: string;
  options?: { value: string; label: string }[];
}

/** What has to be told of a deed under this item. */
export function wants(document: Document, item: DocItem | undefined): { quantity: boolean; points: boolean; event: boolean; inputs: Input[] } {
  const rule = item?.value.rule;
  const { entries = [], inputs = [] } = item?.value ?? {};
  const asked: Input[] = [];
  if (rule === "CHECKLIST") asked.push(...entries.map(({ code, name }) => ({ key: code, label: nameOf(name) })));
  if (rule === "FORMULA") asked.push(...inputs.map(({ name, label }) => ({ key: name, label: nameOf(label) })));
  if (rule === "JUDGES") asked.push(...Array.from({ length: Number(item?.value.least ?? 3) }, (_, index) => ({ key: `judge${index + 1}`, label: `${index + 1}` })));
  for (const { code, name, options } of document.coefficients ?? []) {
    if (item?.coefficients?.includes(code)) asked.push({ key: code, label: nameOf(name), options: options.map((option) => ({ value: option.code, label: nameOf(option.name) })) });
  }
  return {
    quantity: rule === "FIXED" || rule === "RATE" || rule === "STEPS" || rule === "TIERS",
    points: rule === "RANGE" || rule === "OPEN",
    event: Boolean(item?.caps?.some(({ window }) => window === "EVENT")) || Boolean(item?.group) || Boolean(item?.effects?.length),
    inputs: asked,
  };
}

const filled = (fields: Record<string, string>): Record<string, string> | undefined => {
  const entries = Object.entries(fields).filter(([, value]) => value !== "");
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

function toDeed(document: Document, deed: TrialDeed): Record<string, unknown> {
  const item = document.items.find(({ code }) => code === deed.item);
  const asks = wants(document, item);
  return {
    item: deed.item,
    day: deed.day,
    ...(asks.quantity && deed.quantity ? { quantity: deed.quantity } : {}),
    ...(asks.points && deed.points ? { points: deed.points } : {}),
    ...(deed.event ? { event: deed.event } : {}),
    ...(filled(deed.inputs) ? { inputs: filled(deed.inputs) } : {}),
  };
}

export const isFilled = ({ item, day }: TrialDeed): boolean => item !== "" && day !== "";

export const toTrial = (document: Document, holder: string | undefined, deeds: readonly TrialDeed[], name = "-"): Record<string, unknown> => ({
  name,
  ...(holder && namedIn(document, "classes").some(({ code }) => code === holder) ? { class: holder } : {}),
  deeds: deeds.filter(isFilled).map((deed) => toDeed(document, deed)),
});

interface Outcome {
  deeds: readonly { granted: string; error?: unknown }[];
  total: string;
  band?: string | null;
}

/** With what came out as what must come out from now on. */
export function exampleOf(document: Document, holder: string | undefined, deeds: readonly TrialDeed[], outcome: Outcome, name: string): Record<string, unknown> {
  const trial = toTrial(document, holder, deeds, name);
  const written = (trial.deeds as Record<string, unknown>[]).map((deed, index) => ({ ...deed, granted: outcome.deeds[index]?.granted }));
  return { ...trial, deeds: written, total: outcome.total, ...(outcome.band ? { band: outcome.band } : {}) };
}

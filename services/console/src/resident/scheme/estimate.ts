/** What a line is likely worth, by its item's rule alone; the server's word follows. `undefined` where a device cannot tell. */
import type { Item, Scheme, ValueRule } from "./document";
import { tablesOf } from "./document";

interface Filled {
  quantity: string;
  points: string;
  inputs: Record<string, string>;
}

/** Plain decimals only, as the server takes them. */
export const decimal = (text: string): number | undefined => (/^\d{1,7}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined);

const rounding = { EXACT: (of: number) => of, DOWN: Math.floor, UP: Math.ceil, HALF: Math.round };

function measured(value: ValueRule, quantity: number): number | undefined {
  switch (value.rule) {
    case "FIXED":
      return Number(value.points) * quantity;
    case "RATE": {
      const full = Number(value.points) * rounding[value.rounding ?? "EXACT"](quantity / (value.each || 1));
      const held = Math.min(Number(value.most ?? full), full);
      return Math.max(Number(value.least ?? held), held);
    }
    case "STEPS":
      // A sum over time starts from what is not known here.
      if (value.over && value.over !== "EVENT") return undefined;
      return Number(value.steps.filter(({ at }) => at <= quantity).sort((a, b) => b.at - a.at)[0]?.points ?? 0);
    default:
      return undefined;
  }
}

function ticked(value: Extract<ValueRule, { rule: "CHECKLIST" }>, inputs: Record<string, string>): number {
  const worth = value.entries.map(({ code, points }) => (value.pick === "MARKS" ? Number(inputs[code] ?? 0) || 0 : inputs[code] === "1" ? Number(points) : 0));
  const sum = worth.reduce((a, b) => a + b, 0);
  return value.most === undefined || value.most === null ? sum : Math.min(sum, Number(value.most));
}

/** In hundredths of a point. */
export function estimate(scheme: Scheme, item: Item, { quantity, points, inputs }: Filled): number | undefined {
  const { value } = item;
  const amount = decimal(quantity);
  let worth: number | undefined;
  if (value.rule === "RANGE" || value.rule === "OPEN") worth = points.trim() === "" ? undefined : Number(points);
  else if (value.rule === "CHECKLIST") worth = ticked(value, inputs);
  else worth = amount === undefined ? undefined : measured(value, amount);
  if (worth === undefined || Number.isNaN(worth)) return undefined;
  for (const table of tablesOf(scheme, item)) {
    const factor = table.options.find(({ code }) => code === inputs[table.code])?.factor;
    if (factor === undefined) return undefined;
    worth *= ratio(factor);
  }
  return Math.round(worth * 100);
}

/** `0.7`, `"70%"`. */
const ratio = (factor: string | number): number => (typeof factor === "string" && factor.endsWith("%") ? Number(factor.slice(0, -1)) / 100 : Number(factor));

/** Hundredths as the decimal text that is shown. */
export const asPoints = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/\.?0+$/, "");

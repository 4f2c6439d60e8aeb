/** What an item is worth and how far it counts, in words. */
import { points } from "@/app/format";
import type { Say } from "@/app/words";
import type { Cap, ValueRule } from "./document";
import type { schemeWords } from "./words";

type SchemeSay = Say<keyof (typeof schemeWords)["zh"] & string>;

const shown = (amount: string | number): string => points(String(amount));
const greatest = (amounts: (string | number)[]): string => shown(amounts.length > 0 ? Math.max(...amounts.map(Number)) : 0);

export function valueTold(value: ValueRule, t: SchemeSay): string {
  switch (value.rule) {
    case "FIXED":
      return t("fixed", { points: shown(value.points) });
    case "RANGE":
      return t("range", { min: shown(value.min), max: shown(value.max) });
    case "OPEN":
      return t("open", { max: shown(value.max) });
    case "RATE":
      return (value.each ?? 1) === 1 ? t("rate", { unit: value.unit, points: shown(value.points) }) : t("rateEach", { unit: value.unit, points: shown(value.points), each: value.each ?? 1 });
    case "STEPS":
      return t("steps", { unit: value.unit, max: greatest(value.steps.map((step) => step.points)) });
    case "TIERS":
      return t("tiers", { unit: value.unit });
    case "CHECKLIST":
      return value.most === undefined || value.most === null ? t("list") : t("listMost", { max: shown(value.most) });
    case "JUDGES":
      return t("judges", { max: shown(value.max) });
    case "FORMULA":
      return t("formula", { max: shown(value.max) });
  }
}

export function capTold({ window, limit, per }: Cap, t: SchemeSay): string {
  const over = t(`window.${window}`);
  const cap = "POINTS" in limit ? t("cap.points", { window: over, limit: shown(limit.POINTS) }) : t("cap.times", { window: over, limit: limit.TIMES });
  return per === "HOUSEHOLD" ? t("cap.household", { cap }) : cap;
}

/** Says parts of the document in words, in the reader's language. */
import { day, points } from "@/app/format";
import { textOf, type Amount, type DocCap, type DocItem, type Document, type DocValue, type DocWords, type Named } from "@/app/scheme";
import { choice } from "../choices.words";
import { tableWords } from "../table.words";
import { listAt } from "./places";
import type { RefList } from "./fields";

const t = tableWords.say;
const amount = (value: Amount | null | undefined): string => points(String(value ?? 0));

export const nameOf = (of: DocWords | null | undefined): string => textOf(of) || t("unnamed");

function listSaid({ pick, entries = [] }: DocValue): string {
  const all = entries.map((entry) => Number(entry.points)).sort((a, b) => a - b);
  if (pick === "MARKS") return t("marks", { count: all.length });
  if (pick === "ANY") return t("any", { count: all.length });
  return t("one", { count: all.length, least: amount(all[0]), most: amount(all.at(-1)) });
}

function rateSaid(value: DocValue): string {
  const { each = 1, unit = "" } = value;
  return t("rate", { each: each === 1 ? "" : ` ${each} `, unit, points: amount(value.points) });
}

/** What one deed is worth. */
export function valueSaid(value: DocValue | undefined): string {
  switch (value?.rule) {
    case "FIXED":
      return t("fixed", { points: amount(value.points) });
    case "RANGE":
      return t("range", { min: amount(value.min), max: amount(value.max) });
    case "RATE":
      return rateSaid(value) + (value.most ? `${t("join")}${t("upTo", { points: amount(value.most) })}` : "");
    case "STEPS":
      return t("steps", { unit: value.unit ?? "", points: amount(value.steps?.at(-1)?.points) });
    case "TIERS":
      return t("tiers", { unit: value.unit ?? "" });
    case "CHECKLIST":
      return listSaid(value);
    case "JUDGES":
      return t("judges", { max: amount(value.max) });
    case "OPEN":
      return t("open", { max: amount(value.max) });
    case "FORMULA":
      return t("formula", { min: amount(value.min), max: amount(value.max) });
    default:
      return "";
  }
}

export function capSaid({ window, limit, per }: DocCap): string {
  const who = per === "HOUSEHOLD" ? t("household") : "";
  const said = limit.TIMES === undefined ? t("capPoints", { window: choice("over", window), limit: amount(limit.POINTS) }) : t("capTimes", { window: choice("over", window), limit: limit.TIMES });
  return who + said;
}

export function capsSaid(item: Pick<DocItem, "caps" | "once_a_month">): string {
  const all = (item.caps ?? []).map(capSaid);
  if (item.once_a_month) all.unshift(t("once"));
  return all.join(t("join"));
}

export function datesSaid({ from, until }: DocItem): string {
  if (from && until) return t("between", { from: day(from), until: day(until) });
  if (from) return t("from", { day: day(from) });
  return until ? t("until", { day: day(until) }) : "";
}

/** What is special about an item, for the line below its name. */
export function oddities(item: DocItem): string[] {
  return [
    item.coefficients?.length ? t("factor") : "",
    item.to?.length ? t("others") : "",
    item.effects?.length ? t("effect") : "",
    item.repeat ? t("repeat") : "",
  ].filter(Boolean);
}

/** The elements that a field may name by code. */
export const namedIn = (document: Document, list: RefList): Named[] => (listAt(document, list.split(".")) as Named[]).filter((one) => typeof one === "object" && one !== null);

export const nameIn = (document: Document, list: RefList, code: string | null | undefined): string => {
  const found = namedIn(document, list).find((one) => one.code === code);
  return found ? nameOf(found.name) : (code ?? "");
};

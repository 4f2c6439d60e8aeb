/** What a line still lacks, found before it is sent; and the server's word on a line, put beside its field. */
import type { UserError } from "@/app/session/session";
import type { Item, Scheme } from "../scheme/document";
import { tablesOf } from "../scheme/document";
import { decimal } from "../scheme/estimate";
import type { Line } from "./draft";
import type { declareWords } from "./words";

type Key = keyof (typeof declareWords)["zh"] & string;

/** What is wrong with a field: words of our own, or the server's. */
export type Wrong = { key: Key; values?: Record<string, string | number> } | { message: string };
/** By field: `day`, `quantity`, `points`, `evidence`, `description`, `inputs.<name>`; `line` for the rest. */
export type Wrongs = Record<string, Wrong>;

const needsQuantity = (item: Item): boolean => ["FIXED", "RATE", "STEPS", "TIERS"].includes(item.value.rule);

function quantityOf(line: Line, item: Item): Wrong | undefined {
  if (!needsQuantity(item)) return undefined;
  const amount = decimal(line.quantity);
  if (amount === undefined || amount <= 0) return { key: "wrong.quantity" };
  if (item.value.rule === "FIXED" && !Number.isInteger(amount)) return { key: "wrong.whole" };
  if (item.value.rule === "RATE" && amount > item.value.max_quantity) return { key: "wrong.most", values: { max: item.value.max_quantity, unit: item.value.unit } };
  return undefined;
}

function pointsOf(line: Line, item: Item): Wrong | undefined {
  const { value } = item;
  if (value.rule !== "RANGE" && value.rule !== "OPEN") return undefined;
  const [min, max] = value.rule === "RANGE" ? [Number(value.min), Number(value.max)] : [0.01, Number(value.max)];
  const asked = /^\d{1,7}(\.\d{1,2})?$/.test(line.points.trim()) ? Number(line.points) : undefined;
  return asked === undefined || asked < min || asked > max ? { key: "wrong.points", values: { min, max } } : undefined;
}

function inputsOf(line: Line, scheme: Scheme, item: Item): Wrongs {
  const wrongs: Wrongs = {};
  for (const table of tablesOf(scheme, item)) if (!line.inputs[table.code]) wrongs[`inputs.${table.code}`] = { key: "wrong.choose" };
  const { value } = item;
  if (value.rule === "CHECKLIST" && value.pick === "ONE" && !value.entries.some(({ code }) => line.inputs[code] === "1")) wrongs.inputs = { key: "wrong.choose" };
  if (value.rule === "FORMULA") {
    for (const { name, min, max } of value.inputs) {
      const number = Number(line.inputs[name]);
      if (!line.inputs[name]?.trim() || Number.isNaN(number) || number < min || number > max) wrongs[`inputs.${name}`] = { key: "wrong.points", values: { min, max } };
    }
  }
  return wrongs;
}

export function check(line: Line, scheme: Scheme, item: Item | undefined, days: { first: string; last: string }): Wrongs {
  if (!item) return { line: { key: "wrong.gone" } };
  const wrongs = inputsOf(line, scheme, item);
  const put = (field: string, wrong: Wrong | undefined | false): void => {
    if (wrong) wrongs[field] = wrong;
  };
  put("day", (line.day < days.first || line.day > days.last) && { key: "wrong.day" });
  put("quantity", quantityOf(line, item));
  put("points", pointsOf(line, item));
  put("evidence", item.evidence === true && line.photos.length === 0 && { key: "wrong.evidence" });
  put("description", [...line.description].length > 500 && { key: "wrong.long" });
  return wrongs;
}

/** `input.lines[2].day` → the third line's `day`. */
export function placed(error: UserError): { nth: number; field: string } | undefined {
  const found = /lines\[(\d+)\](?:\.(.+))?$/.exec(error.place ?? "");
  if (!found) return undefined;
  const field = (found[2] ?? "line").replace(/\[\d+\]$/, "").replace(/^evidenceIds$/, "evidence");
  return { nth: Number(found[1]), field };
}

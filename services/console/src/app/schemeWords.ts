/** Words inside a scheme's document: a plain Chinese text, or one in both languages. */
import type { Document } from "./scheme";
import { current } from "./settings";

export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  const found = current().lang === "en" ? (en ?? zh) : zh;
  return typeof found === "string" ? found : "";
}

export const nameOf = (document: Document): string => textOf(document.name);
export const descriptionOf = (document: Document): string => textOf(document.description);

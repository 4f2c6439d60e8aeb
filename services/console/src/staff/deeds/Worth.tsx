/** What a deed of an item is worth, in a few words. */
import { points } from "@/app/format";
import { choice, type DocItem } from "./doc";
import { deedsWords } from "./words";

export function Worth({ item }: { item: DocItem }) {
  const t = deedsWords.useWords();
  const { value } = item;
  const range = choice(item);
  if (value.rule === "OPEN") return <strong>{t("open", { max: points(String(value.max ?? 0)) })}</strong>;
  if (range) return <strong>{t("range", { min: points(range.min), max: points(range.max) })}</strong>;
  if (value.rule === "FIXED") return <strong>{t("fixed", { points: points(String(value.points ?? 0)) })}</strong>;
  if (value.rule === "RATE") return <strong>{t("rate", { each: value.each && value.each > 1 ? value.each : "", unit: value.unit ?? "", points: points(String(value.points ?? 0)) })}</strong>;
  return <strong>{t("byRule")}</strong>;
}

/** What the level above keeps: its locked items stay as they are, but for the points where it leaves a range. */
import type { DocItem, Document } from "@/app/scheme";
import type { Path } from "../model/places";

export const isLockedItem = (item: DocItem | undefined): boolean => item?.locked === true && item.level !== undefined && item.level !== "COMMUNITY";

/** The points of a locked item with a range may be set within it. */
export const isTunable = (item: DocItem): boolean => Boolean(item.tune) && item.value.rule === "FIXED";

export function isLockedAt(document: Document, path: Path): boolean {
  const [list, index, ...rest] = path;
  if (list === "limits") return true;
  if (list !== "items" || typeof index !== "number") return false;
  const item = document.items[index];
  if (!item || !isLockedItem(item)) return false;
  return !(isTunable(item) && rest.join(".") === "value.points");
}

/** The community's own items, which the level above may count. */
export const ownItems = (document: Document): DocItem[] => document.items.filter(({ level }) => level === undefined || level === "COMMUNITY");

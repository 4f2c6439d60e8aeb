/** A code is given another name: whatever refers to it follows. */
import type { Document } from "@/app/scheme";
import type { Field, RefList, Shape } from "./fields";
import { document as documentShape } from "./parts";
import { item } from "./shapes";

const LISTS: readonly string[] = ["groups", "classes", "purses", "coefficients", "items", "appraisals", "result.bands", "result.components"] satisfies RefList[];

export const isRefList = (list: string): list is RefList => LISTS.includes(list);

interface Renaming {
  list: RefList;
  from: string;
  to: string;
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function inField(field: Field, value: unknown, renaming: Renaming): unknown {
  if (value === undefined || value === null) return value;
  if (field.kind === "ref") return field.to === renaming.list && value === renaming.from ? renaming.to : value;
  if (field.kind === "refs") return field.to === renaming.list ? inRefs(value, renaming) : value;
  if (field.kind === "object") return inShape(field.shape(), value, renaming);
  if (field.kind === "variant") return inShape(field.of[String((value as Record<string, unknown>)[field.tag])] ?? {}, value, renaming);
  if (field.kind === "list" && Array.isArray(value)) return value.map((element) => inShape(field.shape(), element, renaming));
  if (field.kind === "cap" || field.kind === "map") return value;
  return value;
}

function inRefs(value: unknown, { from, to }: Renaming): unknown {
  if (Array.isArray(value)) return value.map((code: unknown) => (code === from ? to : code));
  return value === from ? to : value;
}

function inShape(shape: Shape, value: unknown, renaming: Renaming): unknown {
  if (!isPlain(value)) return value;
  const next: Record<string, unknown> = { ...value };
  for (const [key, field] of Object.entries(shape)) if (key in next) next[key] = inField(field, next[key], renaming);
  // Caps name classes beside their limit.
  if (renaming.list === "classes" && Array.isArray(next.caps)) {
    next.caps = next.caps.map((cap: unknown) => (isPlain(cap) && cap.classes ? { ...cap, classes: inRefs(cap.classes, renaming) } : cap));
  }
  return next;
}

/** Follows the references; the element itself is renamed by the form. */
export function follow(document: Document, renaming: Renaming): Document {
  const whole = inShape(documentShape, document, renaming) as Document;
  return { ...whole, items: whole.items.map((one) => inShape(item, one, renaming) as Document["items"][number]) };
}

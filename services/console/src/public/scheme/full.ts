/** What everybody reads of a scheme beyond what concerns declaring: grades, honours, rules of publicity. */
import type { Amount, DocWords, Document } from "@/app/scheme";
import type { Item, Scheme } from "@/resident/scheme/document";

export interface Band {
  code: string;
  name: DocWords;
  from?: Amount | null;
  below?: Amount | null;
  share?: Amount | null;
  count?: number | null;
}

export interface Award {
  code: string;
  name: DocWords;
  from?: Amount | null;
  top?: number | null;
}

export interface FullScheme extends Scheme {
  items: (Item & { basis?: string | null })[];
  publicity: { min_days: number; answer_working_days: number; public_may_object?: boolean; working_days?: boolean };
  result?: { bands?: Band[]; awards?: Award[] } | null;
}

/** The server hands out published documents only, which hold to the schema. */
export const fullScheme = (document: Document): FullScheme => document as unknown as FullScheme;

export const KINDS = ["BASE", "ADDITIONAL", "BONUS", "DEDUCTION"] as const;

/** What a form can be made of: each field of the document says how it is entered. */
import type { DocWord } from "../document.words";

/** Lists of the document whose elements others name by code. */
export type RefList = "groups" | "classes" | "purses" | "coefficients" | "items" | "appraisals" | "result.bands" | "result.components";

type Base = {
  label: DocWord;
  hint?: DocWord;
  /** What one more is called, on the button that adds it. */
  one?: DocWord;
  /** Takes a whole line of the form. */
  wide?: boolean;
};

export type Field = Base &
  (
    | { kind: "words" | "long" | "text" | "code" | "points" | "share" | "factor" | "int" | "day" | "time" | "level" }
    | { kind: "bool"; fallback: boolean }
    | { kind: "choice"; of: readonly string[]; fallback?: string }
    | { kind: "choices"; of: readonly string[] }
    | { kind: "numbers"; from: number; to: number }
    | { kind: "ref" | "refs"; to: RefList }
    | { kind: "cap" }
    | { kind: "map"; value: "points" }
    | { kind: "plain" }
    | { kind: "strings"; value: "points" | "factor" }
    | { kind: "object"; shape: () => Shape; blank?: () => unknown }
    | { kind: "variant"; tag: string; of: Record<string, Shape>; blank?: () => unknown }
    | { kind: "list"; shape: () => Shape; row?: boolean; blank: (index: number) => unknown; keepEmpty?: boolean }
  );

export type Shape = Record<string, Field>;

export interface Section {
  title: DocWord;
  fields: readonly string[];
  /** Folded away until it is wanted or filled. */
  rare?: boolean;
}

/** What a wizard imports: its columns, its template file, how it is started. Every audience gives its own. */
import { IN_TAB } from "@/app/drafts";
import type { UserError } from "@/app/session/session";

export type Mode = "DRY_RUN" | "ALL_ROWS" | "GOOD_ROWS";

export interface Option {
  value: string;
  label: string;
  /** What a sheet may say in its place, in either language. */
  names?: readonly unknown[];
}

export interface Column {
  /** The heading as findings name it. */
  heading: string;
  /** The other heading the server knows. */
  english: string;
  required: boolean;
  /** The rule, in words. */
  rule: string;
  example: string;
  /** Where only some values are known: what to choose from. */
  options?: readonly Option[];
}

export interface Kind {
  columns: readonly Column[];
  /** Which street or community it is for. */
  unit: string;
  /** The name of the file to fill in. */
  template: string;
  /** Whether rows may be typed in here instead of a file. */
  typed: boolean;
  start: (upload: string, mode: Mode) => Promise<{ run?: string; errors: readonly UserError[] }>;
}

/** Under what rows typed in are kept on the device. */
export const typedKey = ({ unit, template }: Kind): string => `${IN_TAB}import.${unit}.${template}`;

/** What the forms of the editor share: the draft, how it changes, what was found in it, what is locked. */
import { createContext, useContext, useMemo } from "react";
import type { Document } from "@/app/scheme";
import { at, placeOf, put, type Path } from "../model/places";

export interface Finding {
  blocks: boolean;
  code: string;
  message: string;
  mend: string;
  place?: string | null;
}

export interface Editing {
  document: Document;
  /** Changes the draft; what has the same tag within a moment is one step to undo. */
  update: (change: (document: Document) => Document, tag: string) => void;
  findings: readonly Finding[];
  readOnly: boolean;
  /** Whether the level above keeps this place as it is. */
  isLocked: (path: Path) => boolean;
}

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("no draft around this form");
  return editing;
}

export const idOf = (path: Path): string => `at-${placeOf(path)}`;

/** One place of the draft. */
export function usePlace(path: Path) {
  const { document, update, findings, readOnly, isLocked } = useEditing();
  const place = placeOf(path);
  const found = useMemo(() => findings.filter((finding) => finding.place === place), [findings, place]);
  return {
    value: at(document, path),
    set: (value: unknown) => update((whole) => put(whole, path, value), place),
    found,
    disabled: readOnly || isLocked(path),
    id: idOf(path),
  };
}

/** What stands between choosing a sheet and its import outlives a reload: the sheet that was checked, and what was typed to mend it. */
import { useCallback, useState } from "react";
import { useDraft } from "@/app/drafts";
import { typedKey, type Kind } from "./kind";
import type { Sheet } from "./sheet";

export interface Held {
  name: string;
  sheet: Sheet;
  /** The run that checked it, and its upload: where the wizard goes on. */
  run: string;
  upload: string;
  /** Writing its rows was begun; `left`: so many were not written, where this browser saw the end. */
  written?: { left?: number };
}

/** What is typed while mending, of one run: by row and place. */
export interface Mends {
  run: string;
  edits: Record<string, string>;
  skipped: readonly number[];
}

const NO_ROWS: string[][] = [];
const NO_MENDS: Mends = { run: "", edits: {}, skipped: [] };
/** In characters. A browser gives an address about five million for everything; 15,000 people are about this. */
const MOST = 1_500_000;

const sizeOf = ({ rows }: Sheet): number => rows.reduce((sum, row) => row.reduce((all, cell) => all + cell.length + 3, sum), 0);

export function useKept(kind: Kind) {
  const key = typedKey(kind);
  const [held, hold, drop] = useDraft<Held | null>(`${key}.sheet`, null);
  const [, , forgetTyped] = useDraft(key, NO_ROWS);
  const [, , forgetMends] = useDraft(`${key}.mends`, NO_MENDS);
  const [isLost, setLost] = useState(false);
  const dropAll = useCallback(() => {
    drop();
    forgetMends();
    setLost(false);
  }, [drop, forgetMends]);
  const mark = useCallback((written: Held["written"]) => {
    if (held && (held.written?.left !== written?.left || !held.written !== !written)) hold({ ...held, written });
  }, [held, hold]);
  return {
    held,
    /** The sheet on screen goes with a reload: it is too large, or this browser keeps nothing. */
    isLost,
    hold: (next: Held): void => {
      const kept = sizeOf(next.sheet) <= MOST && hold(next);
      if (!kept) drop();
      setLost(!kept);
    },
    /** What came of writing it, for whoever comes back to it. */
    mark,
    drop: dropAll,
    forgetTyped,
  };
}

export function useMends(kind: Kind, run: string): [Mends, (next: Mends) => void] {
  const [kept, keep] = useDraft<Mends>(`${typedKey(kind)}.mends`, NO_MENDS);
  return [kept.run === run ? kept : { ...NO_MENDS, run }, keep];
}

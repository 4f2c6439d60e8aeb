/** Grades a person means to change: kept on this device until the result is confirmed, dropped when it is worked out again. */
import { useDraft } from "@/app/drafts";

export interface Change {
  lineNo: number;
  name: string;
  from: string;
  band: string | null;
  to: string;
  reason: string;
}

export interface Changes {
  all: Change[];
  of: (lineNo: number) => Change | undefined;
  put: (change: Change) => void;
  drop: (lineNo: number) => void;
  clear: () => void;
}

/** Lines are numbered anew each time a result is worked out, so what was kept belongs to that time alone. */
export function useChanges(result: string, madeAt: string): Changes {
  const [all, keep, clear] = useDraft<Change[]>(`grades.${result}.${madeAt}`, []);
  const others = (lineNo: number): Change[] => all.filter((change) => change.lineNo !== lineNo);
  return {
    all,
    of: (lineNo) => all.find((change) => change.lineNo === lineNo),
    put: (change) => keep([...others(change.lineNo), change].sort((a, b) => a.lineNo - b.lineNo)),
    drop: (lineNo) => keep(others(lineNo)),
    clear,
  };
}

/** Where an application stands: a mark and words, never a colour alone. */
import look from "../look.module.css";
import { applicationsWords } from "./words";

export type Status = "DRAFT" | "SUBMITTED" | "RETURNED" | "APPROVED" | "REJECTED" | "WITHDRAWN";

const MARKS: Record<Status, [string, string | undefined]> = {
  DRAFT: ["✎", undefined],
  SUBMITTED: ["…", look.told],
  RETURNED: ["↩", look.warn],
  APPROVED: ["✓", look.good],
  REJECTED: ["✕", look.bad],
  WITHDRAWN: ["–", undefined],
};

export function StatusTag({ status }: { status: Status }) {
  const t = applicationsWords.useWords();
  const [mark, colour] = MARKS[status];
  return (
    <span className={`${look.tag} ${colour ?? ""}`}>
      <span aria-hidden="true">{mark}</span>
      {t(`status.${status}`)}
    </span>
  );
}

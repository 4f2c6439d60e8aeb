/** One wrong row: what it says, and each wrong cell with its problem, its mend and a field. */
import { Button } from "antd";
import { importWords } from "./import.words";
import type { Mends } from "./kept";
import type { Kind } from "./kind";
import { editKey, placeOf } from "./Mending";
import type { Sheet } from "./sheet";
import { Cell } from "./Typed";
import type { Run } from "./useImport";
import css from "./import.module.css";

interface Props {
  kind: Kind;
  sheet: Sheet;
  row: number;
  findings: Run["findings"];
  edits: Mends["edits"];
  skipped: boolean;
  onEdit: (place: number, value: string) => void;
  onSkip: () => void;
}

export function MendingRow({ kind, sheet, row, findings, edits, skipped, onEdit, onSkip }: Props) {
  const t = importWords.useWords();
  const cells = sheet.rows[row - 1] ?? [];
  return (
    <li className={css.bad} data-skipped={skipped}>
      <div className={css.row}>
        <strong className="digits">
          {t("rowNo")} {row}
        </strong>
        <span className={css.said}>{cells.filter((cell) => cell.trim() !== "").join(" · ")}</span>
        {skipped && <em>{t("skipped")}</em>}
        <Button size="small" onClick={onSkip} aria-pressed={skipped}>
          {t(skipped ? "unskip" : "skip")}
        </Button>
      </div>
      {!skipped &&
        findings.map((finding) => {
          const place = placeOf(kind, sheet, finding.column);
          const key = editKey(row, place);
          return (
            <div key={`${finding.column}.${finding.code}`} className={css.finding}>
              <div>
                <b>{finding.column || t("whole")}</b> {finding.message}
                <div className={css.muted}>{finding.mend}</div>
              </div>
              {place >= 0 && (
                <Cell
                  column={kind.columns.find(({ heading }) => heading === finding.column)}
                  label={`${t("rowNo")} ${row} ${finding.column} ${t("corrected")}`}
                  value={edits[key] ?? cells[place] ?? ""}
                  bad={edits[key] === undefined}
                  onChange={(value) => onEdit(place, value)}
                />
              )}
            </div>
          );
        })}
    </li>
  );
}

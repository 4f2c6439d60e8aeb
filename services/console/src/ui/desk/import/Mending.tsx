/** The wrong cells beside what is wrong with them, to be corrected here and checked again. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Pagination, Select } from "antd";
import { useState } from "react";
import { csvText, saveText } from "@/app/files";
import { importWords } from "./import.words";
import type { Mends } from "./kept";
import type { Kind } from "./kind";
import { MendingRow } from "./MendingRow";
import { shape, type Sheet } from "./sheet";
import type { Import, Run } from "./useImport";
import css from "./import.module.css";

const PAGE = 20;
export const editKey = (row: number, place: number): string => `${row}.${place}`;

/** Where the column of a finding stands in this sheet; −1 when it is the row as a whole. */
export function placeOf(kind: Kind, sheet: Sheet, column: string): number {
  const known = kind.columns.find(({ heading }) => heading === column);
  const names = [shape(column), ...(known ? [shape(known.heading), shape(known.english)] : [])];
  return column === "" ? -1 : (sheet.rows[sheet.header] ?? []).findIndex((heading) => names.includes(shape(heading)));
}

function mended(sheet: Sheet, edits: Mends["edits"], skipped: readonly number[]): Sheet {
  const rows = sheet.rows.map((cells, index) => {
    if (skipped.includes(index + 1)) return [];
    const row = [...cells];
    for (const [key, value] of Object.entries(edits)) {
      const [of = "", place = ""] = key.split(".");
      if (Number(of) !== index + 1) continue;
      while (row.length <= Number(place)) row.push("");
      row[Number(place)] = value;
    }
    return row;
  });
  return { ...sheet, rows };
}

/** What was typed for rows that are wrong still: others were imported since. */
function ofRows({ edits, skipped, ...more }: Mends, { findings }: Run): Mends {
  const wrong = new Set(findings.map(({ row }) => row));
  return { ...more, edits: Object.fromEntries(Object.entries(edits).filter(([key]) => wrong.has(Number.parseInt(key, 10)))), skipped: skipped.filter((row) => wrong.has(row)) };
}

export function Mending({ kind, course, run, sheet }: { kind: Kind; course: Import; run: Run; sheet: Sheet }) {
  const t = importWords.useWords();
  const { mend: keep } = course;
  const mends = ofRows(course.mends, run);
  const { edits, skipped } = mends;
  const [only, setOnly] = useState("");
  const [page, setPage] = useState(1);
  const columns = [...new Set(run.findings.map(({ column }) => column))].filter(Boolean);
  const shown = run.findings.filter(({ column }) => only === "" || column === only);
  const rows = [...new Set(shown.map(({ row }) => row))];
  const changed = Object.keys(edits).length + skipped.length;
  const result = mended(sheet, edits, skipped);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void course.recheck(result);
      }}
    >
      <p className={css.muted}>{t("mendHere")}</p>
      <div className={css.actions}>
        <Button type="primary" htmlType="submit" loading={course.busy} disabled={changed === 0}>
          {t("again")}
        </Button>
        <span className="digits" aria-live="polite">
          {t("changedCells", { count: changed })}
        </span>
        <Select
          aria-label={t("column")}
          value={only}
          onChange={(column) => {
            setOnly(column);
            setPage(1);
          }}
          options={[{ value: "", label: t("filterAll") }, ...columns.map((column) => ({ value: column, label: column }))]}
          popupMatchSelectWidth={false}
        />
        <Button icon={<DownloadOutlined />} disabled={changed === 0} onClick={() => saveText(`${kind.template}.csv`, csvText(result.rows, false))}>
          {t("mendedFile")}
        </Button>
      </div>
      <ol className={css.mending}>
        {rows.slice((page - 1) * PAGE, page * PAGE).map((row) => (
          <MendingRow
            key={row}
            kind={kind}
            sheet={sheet}
            row={row}
            findings={run.findings.filter((finding) => finding.row === row)}
            edits={edits}
            skipped={skipped.includes(row)}
            onEdit={(place, value) => keep({ ...mends, edits: { ...edits, [editKey(row, place)]: value } })}
            onSkip={() => keep({ ...mends, skipped: skipped.includes(row) ? skipped.filter((one) => one !== row) : [...skipped, row] })}
          />
        ))}
      </ol>
      {rows.length > PAGE && <Pagination current={page} pageSize={PAGE} total={rows.length} onChange={setPage} showSizeChanger={false} />}
    </form>
  );
}

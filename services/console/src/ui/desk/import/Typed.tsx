/** A few rows typed in here: what is typed is kept on the device until it is imported. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useDraft } from "@/app/drafts";
import { importWords } from "./import.words";
import { typedKey, type Column, type Kind } from "./kind";
import type { Import } from "./useImport";
import css from "./import.module.css";

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");

export function Cell({ column, value, label, bad, onChange }: { column?: Column; value: string; label: string; bad?: boolean; onChange: (value: string) => void }) {
  const t = importWords.useWords();
  const status = bad ? "error" : undefined;
  // A value that is none of them is shown beside it, where it came from; here it would look as if it were chosen.
  const one = column?.options?.find((option) => option.value === value || option.names?.includes(value.trim()));
  if (column?.options)
    return (
      <Select
        aria-label={label}
        status={status}
        className={css.cell}
        value={one?.value}
        placeholder={t("missingOption")}
        options={column.options.map(({ value: of, label: shown }) => ({ value: of, label: shown }))}
        onChange={onChange}
        popupMatchSelectWidth={false}
      />
    );
  return <Input aria-label={label} status={status} className={css.cell} value={value} onChange={(event) => onChange(event.target.value)} />;
}

/** `rows` begin as three blank ones: a street rarely has fewer to onboard. */
export function Typed({ kind, course }: { kind: Kind; course: Import }) {
  const t = importWords.useWords();
  const blank = kind.columns.map(() => "");
  const [rows, setRows] = useDraft<string[][]>(typedKey(kind), [blank, blank, blank]);
  const put = (at: number, place: number, value: string): void => void setRows(rows.map((row, index) => (index === at ? row.with(place, value) : row)));
  const full = rows.filter((row) => !isEmpty(row));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void course.recheck({ header: 0, rows: [kind.columns.map(({ heading }) => heading), ...full] });
      }}
    >
      <div className={css.scroll}>
        <table className={css.typed}>
          <thead>
            <tr>
              {kind.columns.map(({ heading, required, english }) => (
                <th key={heading} scope="col">
                  <Heading zh={heading} en={english} />
                  {required && <span aria-label={t("needed")}> *</span>}
                </th>
              ))}
              <th aria-label={t("removeRow")} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {kind.columns.map((column, place) => (
                  <td key={column.heading}>
                    <Cell column={column} value={row[place] ?? ""} label={`${t("rowNo")} ${at + 1} ${column.heading}`} onChange={(value) => put(at, place, value)} />
                  </td>
                ))}
                <td>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t("removeRow")} disabled={rows.length === 1} onClick={() => setRows(rows.toSpliced(at, 1))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.actions}>
        <Button icon={<PlusOutlined />} onClick={() => setRows([...rows, blank])}>
          {t("addRow")}
        </Button>
        <Button type="primary" htmlType="submit" loading={course.busy} disabled={full.length === 0}>
          {t("check")}
        </Button>
      </div>
    </form>
  );
}

function Heading({ zh, en }: { zh: string; en: string }) {
  const english = importWords.useWords()("rowNo") === importWords.en.rowNo;
  return <>{english ? en.charAt(0).toUpperCase() + en.slice(1).replaceAll("_", " ") : zh}</>;
}

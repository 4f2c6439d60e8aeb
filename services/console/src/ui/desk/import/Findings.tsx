/** The findings as a list to read, where they cannot be mended here. */
import { Select } from "antd";
import { useState } from "react";
import { Table } from "../Table";
import { importWords } from "./import.words";
import type { Run } from "./useImport";

export function Findings({ run }: { run: Run }) {
  const t = importWords.useWords();
  const [chosen, choose] = useState("");
  const columns = [...new Set(run.findings.map(({ column }) => column))].filter(Boolean);
  return (
    <>
      {columns.length > 1 && (
        <Select
          value={chosen}
          onChange={choose}
          aria-label={t("column")}
          options={[{ value: "", label: t("filterAll") }, ...columns.map((column) => ({ value: column, label: column }))]}
          style={{ width: 160, marginBottom: 12 }}
        />
      )}
      <Table
        dense
        rowKey={(finding) => `${finding.row}.${finding.column}.${finding.code}`}
        rows={run.findings.filter(({ column }) => !chosen || column === chosen)}
        pageSize={50}
        width="content"
        columns={[
          { title: t("rowNo"), key: "row", align: "right", className: "digits", render: ({ row }) => (row > 0 ? row : "") },
          { title: t("column"), key: "column", render: ({ column }) => column || t("whole") },
          { title: t("message"), field: "message" },
          { title: t("mend"), field: "mend" },
        ]}
      />
    </>
  );
}

/** The findings as a list to read, where they cannot be mended here. */
import { Table } from "antd";
import { importWords } from "./import.words";
import type { Run } from "./useImport";

export function Findings({ run }: { run: Run }) {
  const t = importWords.useWords();
  const columns = [...new Set(run.findings.map(({ column }) => column))].filter(Boolean);
  return (
    <Table
      size="small"
      rowKey={(finding) => `${finding.row}.${finding.column}.${finding.code}`}
      dataSource={run.findings}
      pagination={run.findings.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: "max-content" }}
      columns={[
        { title: t("rowNo"), dataIndex: "row", align: "right", className: "digits", render: (row: number) => (row > 0 ? row : "") },
        {
          title: t("column"),
          dataIndex: "column",
          render: (column: string) => column || t("whole"),
          filters: columns.map((column) => ({ text: column, value: column })),
          onFilter: (value, finding) => finding.column === value,
        },
        { title: t("message"), dataIndex: "message" },
        { title: t("mend"), dataIndex: "mend" },
      ]}
    />
  );
}

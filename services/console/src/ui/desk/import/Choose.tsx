/** The first step: a file, or a few rows typed in here; with what goes into each column and an empty sheet to fill. */
import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import { Button, Collapse, Segmented, Spin, Table, Upload } from "antd";
import { useState } from "react";
import { csvText, saveText } from "@/app/files";
import { importWords } from "./import.words";
import type { Kind } from "./kind";
import { Typed } from "./Typed";
import type { Import } from "./useImport";
import css from "./import.module.css";

export function Choose({ kind, course }: { kind: Kind; course: Import }) {
  const t = importWords.useWords();
  const [typing, setTyping] = useState(kind.typed);
  const headings = kind.columns.map(({ heading }) => heading);
  return (
    <>
      {kind.typed && (
        <Segmented
          className={css.ways}
          value={typing ? "typing" : "file"}
          onChange={(way) => setTyping(way === "typing")}
          options={[
            { value: "typing", label: t("byTyping") },
            { value: "file", label: t("byFile") },
          ]}
        />
      )}
      {typing ? (
        <Typed kind={kind} course={course} />
      ) : (
        <Spin spinning={course.busy} description={t("uploading")}>
          <Upload.Dragger
            accept=".xlsx,.csv"
            showUploadList={false}
            beforeUpload={(file) => {
              void course.choose(file);
              return false;
            }}
          >
            <p className={css.drop}>
              <InboxOutlined aria-hidden="true" />
            </p>
            <p>{t("choose")}</p>
            <p className={css.muted}>{t("chooseHint")}</p>
          </Upload.Dragger>
        </Spin>
      )}
      <div className={css.help}>
        <span className={css.muted}>{t("first")}</span>
        <Button icon={<DownloadOutlined />} onClick={() => saveText(`${kind.template}.csv`, csvText([headings]))}>
          {t("template")}
        </Button>
      </div>
      <Collapse items={[{ key: "columns", label: t("columns"), children: <Columns kind={kind} /> }]} />
    </>
  );
}

function Columns({ kind }: { kind: Kind }) {
  const t = importWords.useWords();
  return (
    <Table
      size="small"
      rowKey="heading"
      pagination={false}
      dataSource={[...kind.columns]}
      scroll={{ x: "max-content" }}
      columns={[
        { title: t("column"), dataIndex: "heading", render: (heading: string, { english }) => `${heading} / ${english}` },
        { title: "", dataIndex: "required", render: (required: boolean) => (required ? <strong>{t("needed")}</strong> : t("optional")) },
        { title: t("rule"), dataIndex: "rule" },
        { title: t("example"), dataIndex: "example", className: "digits" },
      ]}
    />
  );
}

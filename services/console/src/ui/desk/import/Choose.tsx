/** The first step: a file, or a few rows typed in here; with what goes into each column and an empty sheet to fill. */
import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Collapse, Segmented, Spin, Upload } from "antd";
import { useState } from "react";
import { csvText, saveText } from "@/app/files";
import { Table } from "../Table";
import { importWords } from "./import.words";
import type { Held } from "./kept";
import type { Kind } from "./kind";
import { Typed } from "./Typed";
import type { Import } from "./useImport";
import css from "./import.module.css";

/** What the dialog offers; what is dropped here is told what it is, not passed over in silence. */
export const SHEETS = { format: ".xlsx,.csv", filter: "native" } as const;

export function Choose({ kind, course }: { kind: Kind; course: Import }) {
  const t = importWords.useWords();
  const [typing, setTyping] = useState(kind.typed);
  const headings = kind.columns.map(({ heading }) => heading);
  return (
    <>
      {course.left && (
        <Alert
          type="info"
          showIcon
          title={leftWords(course.left, t)}
          action={<Left of={course.left} course={course} />}
        />
      )}
      {kind.typed && (
        <Segmented
          className={css.ways}
          aria-label={t("way")}
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
            accept={SHEETS}
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

/** What is known of it: the end of a write that was left is told by the server alone. */
function leftWords({ name, written }: Held, t: ReturnType<typeof importWords.useWords>): string {
  if (!written) return t("left", { name });
  return written.left === undefined ? t("leftBegun", { name }) : t("leftSome", { name, count: written.left });
}

function Left({ of, course }: { of: Held; course: Import }) {
  const t = importWords.useWords();
  return (
    <>
      <Button type="primary" size="small" onClick={() => course.goOn(of)}>
        {t(of.written && of.written.left === undefined ? "seeOutcome" : "goOn")}
      </Button>
      <Button type="text" size="small" onClick={course.giveUp}>
        {t("giveUp")}
      </Button>
    </>
  );
}

function Columns({ kind }: { kind: Kind }) {
  const t = importWords.useWords();
  return (
    <Table
      dense
      rowKey="heading"
      rows={kind.columns}
      width="content"
      columns={[
        { title: t("column"), key: "heading", render: ({ heading, english }) => `${heading} / ${english}` },
        { title: "", key: "required", render: ({ required }) => (required ? <strong>{t("needed")}</strong> : t("optional")) },
        { title: t("rule"), field: "rule" },
        { title: t("example"), field: "example", className: "digits" },
      ]}
    />
  );
}

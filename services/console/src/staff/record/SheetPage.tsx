/** Deeds from a spreadsheet: tried first, row by row, then entered all at once. */
import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Input, Select, Table } from "antd";
import { useId, useState } from "react";
import { Link, useParams } from "react-router";
import { useMutation, useQuery } from "urql";
import { newKey } from "@/app/drafts";
import { number, points, today } from "@/app/format";
import { upload } from "@/app/http";
import type { UserError } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Errors, Problem } from "@/ui/State";
import { PartsSchemesDocument } from "../parts/gql/graphql";
import { RecordSheetDocument, type RecordSheetMutation } from "./gql/graphql";
import { sheetWords } from "./sheet.words";
import { recordWords } from "./words";
import css from "./record.module.css";

type Report = NonNullable<NonNullable<RecordSheetMutation["deedImport"]>["report"]>;
interface Chosen {
  file: File;
  key: string;
  uploadId?: string;
}

/** A table as csv that spreadsheet programs open with its letters intact. */
function save(name: string, rows: string[]): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${rows.join("\r\n")}\r\n`], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const cell = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`;

export default function SheetPage() {
  const t = sheetWords.useWords();
  const record = recordWords.useWords();
  const { community = "" } = useParams();
  const [schemes] = useQuery({ query: PartsSchemesDocument, variables: { community } });
  const all = schemes.data?.schemeList ?? [];
  const [scheme, setScheme] = useState<string>();
  const [chosen, setChosen] = useState<Chosen>();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState<"try" | "write">();
  const [report, setReport] = useState<Report>();
  const [problem, setProblem] = useState<{ errors: UserError[]; error?: Error }>({ errors: [] });
  const [, send] = useMutation(RecordSheetDocument);
  const run = async (dryRun: boolean): Promise<void> => {
    setTried(true);
    if (!chosen || reason.trim() === "") return;
    setBusy(dryRun ? "try" : "write");
    setProblem({ errors: [] });
    try {
      const uploadId = chosen.uploadId ?? (await upload(chosen.file));
      setChosen({ ...chosen, uploadId });
      const { data, error } = await send({ input: { communityId: community, schemeId: scheme ?? all[0]?.id, key: chosen.key, reason: reason.trim(), uploadId, dryRun } });
      const answer = data?.deedImport;
      if (answer?.report) setReport(answer.report);
      setProblem({ errors: answer?.errors ?? [], error });
    } catch (error) {
      setProblem({ errors: [], error: error instanceof Error ? error : new Error(String(error)) });
    }
    setBusy(undefined);
  };
  const choose = (file: File | undefined): void => {
    if (!file) return;
    setChosen({ file, key: newKey() });
    setReport(undefined);
    setProblem({ errors: [] });
  };
  return (
    <Page title={t("title")} lead={t("lead")} actions={<Link to={`/c/${community}/record`}>{record("toForm")}</Link>}>
      <div className={css.form}>
        <section className={css.card}>
          <h2>{t("step1")}</h2>
          <p>{t("columns")}</p>
          <p className={css.hint}>{t("limits")}</p>
          <Button icon={<DownloadOutlined />} onClick={() => save(t("file"), [t("sample"), t("sampleRow", { day: today() })])}>
            {t("template")}
          </Button>
        </section>
        <section className={css.card}>
          <h2>{t("step2")}</h2>
          {all.length > 1 && <Select className={css.scheme} value={scheme ?? all[0]?.id} aria-label={record("scheme")} onChange={(value: string) => setScheme(value)} options={all.map(({ id, name }) => ({ value: id, label: name.text }))} />}
          <Drop chosen={chosen} choose={choose} />
          <label className={css.wide}>
            <span className={css.label}>{t("reason")}</span>
            <Input maxLength={500} value={reason} placeholder={t("reasonHint")} status={tried && reason.trim() === "" ? "error" : undefined} onChange={(event) => setReason(event.target.value)} />
            <small className={css.bad}>{tried && reason.trim() === "" ? t("needReason") : "\u00a0"}</small>
          </label>
          <Button type={report ? "default" : "primary"} disabled={!chosen || busy === "write" || report?.written} loading={busy === "try"} onClick={() => void run(true)}>
            {t(busy === "try" ? "trying" : "try")}
          </Button>
          {problem.error && <Problem error={problem.error} retry={() => void run(!report)} />}
          <Errors errors={problem.errors} />
        </section>
        {report && <Outcome report={report} busy={busy === "write"} write={() => void run(false)} another={() => [setChosen(undefined), setReport(undefined), setReason(""), setTried(false)]} />}
      </div>
    </Page>
  );
}

function Drop({ chosen, choose }: { chosen?: Chosen; choose: (file: File | undefined) => void }) {
  const t = sheetWords.useWords();
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same
    <div
      className={css.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        choose(event.dataTransfer.files[0]);
      }}
    >
      <span>{chosen ? t("chosen", { name: chosen.file.name, size: `${Math.ceil(chosen.file.size / 1000)} kB` }) : t("drop")}</span>
      <label htmlFor={id} className={css.addFile}>
        <UploadOutlined aria-hidden /> {t("choose")}
        <input id={id} type="file" accept=".xlsx,.csv" className="sr-only" onChange={(event) => choose(event.target.files?.[0])} />
      </label>
    </div>
  );
}

function Outcome({ report, busy, write, another }: { report: Report; busy: boolean; write: () => void; another: () => void }) {
  const t = sheetWords.useWords();
  const values = { rows: number(report.rows), bad: number(report.rowsBad), declared: points(report.declared), granted: points(report.granted) };
  const lines = report.findings.map(({ row, column, message, mend }) => [row, column, message, mend].map(cell).join(","));
  return (
    <section className={css.card}>
      <h2>{t("step3")}</h2>
      <p role="status" className={report.rowsBad > 0 ? css.bad : css.goodText}>
        {t(report.written ? "done" : report.rowsBad > 0 ? "bad" : "good", values)}
      </p>
      {report.findings.length > 0 && (
        <>
          <Button icon={<DownloadOutlined />} onClick={() => save(t("findingsFile"), [[t("row"), t("column"), t("problem"), t("mend")].map(cell).join(","), ...lines])}>
            {t("download")}
          </Button>
          <Table
            className={css.findings}
            size="small"
            rowKey={(finding) => `${finding.row} ${finding.column} ${finding.message}`}
            scroll={{ x: 560 }}
            pagination={report.findings.length > 20 ? { pageSize: 20 } : false}
            dataSource={report.findings}
            columns={[
              { title: t("row"), dataIndex: "row", width: 64, align: "right", className: "digits" },
              { title: t("column"), dataIndex: "column", width: 110 },
              { title: t("problem"), dataIndex: "message" },
              { title: t("mend"), dataIndex: "mend" },
            ]}
          />
        </>
      )}
      {report.findingsLeftOut > 0 && <p className={css.hint}>{t("leftOut", { n: number(report.findingsLeftOut) })}</p>}
      <p className={css.buttons}>
        {report.written ? (
          <Button type="primary" onClick={another}>
            {t("another")}
          </Button>
        ) : (
          report.rowsBad === 0 && (
            <Button type="primary" size="large" loading={busy} onClick={write}>
              {busy ? t("writing") : t("write", values)}
            </Button>
          )
        )}
      </p>
    </section>
  );
}

/** Deeds from a spreadsheet: tried first, row by row, then entered all at once. */
import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { Link, useParams } from "react-router";
import { useMutation, useQuery } from "urql";
import { today } from "@/app/days";
import { useDraft } from "@/app/drafts";
import { csvText, saveText } from "@/app/files";
import { number, points } from "@/app/format";
import { upload } from "@/app/http";
import type { UserError } from "@/app/session/session";
import { readSheet } from "@/ui/desk/import/foreign";
import { importWords } from "@/ui/desk/import/import.words";
import { Page } from "@/ui/desk/Page";
import { Errors, Problem } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { DeedsSchemesDocument } from "../deeds/gql/graphql";
import { RecordSheetDocument, type RecordSheetMutation } from "./gql/graphql";
import { keyOf, type Open } from "./sheetKey";
import { sheetWords } from "./sheet.words";
import { Unsure } from "./Unsure";
import { recordWords } from "./words";
import css from "./record.module.css";

type Report = NonNullable<NonNullable<RecordSheetMutation["deedImport"]>["report"]>;
interface Chosen {
  file: File;
  uploadId?: string;
}

export default function SheetPage() {
  const t = sheetWords.useWords();
  const record = recordWords.useWords();
  const sheets = importWords.useWords();
  const { community = "" } = useParams();
  const [schemes] = useQuery({ query: DeedsSchemesDocument, variables: { community } });
  const all = schemes.data?.schemeList ?? [];
  const [scheme, setScheme] = useState<string>();
  const [chosen, setChosen] = useState<Chosen>();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState<"try" | "write">();
  const [report, setReport] = useState<Report>();
  /** `dryRun`: which of the two steps failed, so that another try is never more than it was. */
  const [problem, setProblem] = useState<{ errors: UserError[]; error?: Error; dryRun?: boolean }>({ errors: [] });
  const [open, keepOpen, drop] = useDraft<Open | null>(`record.sheet.${community}`, null);
  const [, send] = useMutation(RecordSheetDocument);
  const ask = async (one: Open, dryRun: boolean): Promise<void> => {
    const { scheme: schemeId, key, reason: ground, uploadId } = one;
    // Kept until an answer came: after a lost one the same is sent under the same key, and the server answers the same.
    if (!dryRun) keepOpen(one);
    const { data, error } = await send({ input: { communityId: community, schemeId, key, reason: ground, uploadId, dryRun } });
    const answer = data?.deedImport;
    if (answer?.report) setReport(answer.report);
    if (answer && !dryRun) drop();
    const errors = (answer?.errors ?? []).map((wrong) => (wrong.code === "IDEMPOTENCY_CONFLICT" ? { ...wrong, message: t("twice"), mend: t("twiceMend") } : wrong));
    setProblem({ errors, error, dryRun });
  };
  const busied = async (dryRun: boolean, act: () => Promise<void>): Promise<void> => {
    setBusy(dryRun ? "try" : "write");
    setProblem({ errors: [] });
    await act().catch((error: unknown) => setProblem({ errors: [], error: error instanceof Error ? error : new Error(String(error)), dryRun }));
    setBusy(undefined);
  };
  const run = async (dryRun: boolean): Promise<void> => {
    setTried(true);
    if (!chosen || reason.trim() === "") return;
    await busied(dryRun, async () => {
      const one = { scheme: scheme ?? all[0]?.id, reason: reason.trim(), name: chosen.file.name };
      // A change takes the report and its button away: the open write is of just this.
      if (!dryRun && open) return ask(open, false);
      const key = await keyOf(chosen.file, one.scheme ?? "", one.reason);
      const uploadId = chosen.uploadId ?? (await upload(chosen.file));
      setChosen({ ...chosen, uploadId });
      await ask({ ...one, key, uploadId }, dryRun);
    });
  };
  /** What was tried is no longer what would be written. */
  const changed = (): void => {
    setReport(undefined);
    setProblem({ errors: [] });
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    changed();
    // Until it was read nothing is chosen: what stood here would be tried in its place.
    setChosen(undefined);
    const { wrong } = await readSheet(file, sheets);
    setChosen(wrong ? undefined : { file });
    if (wrong) setProblem({ errors: [wrong] });
  };
  return (
    <Page title={t("title")} lead={t("lead")} actions={<Link to={`/c/${community}/record`}>{record("toForm")}</Link>}>
      <div className={css.form}>
        {open && !busy && <Unsure what={open.name} busy={false} check={() => void busied(false, () => ask(open, false))} drop={drop} />}
        <section className={css.card}>
          <h2>{t("step1")}</h2>
          <p>{t("columns")}</p>
          <p className={css.hint}>{t("limits")}</p>
          <Button icon={<DownloadOutlined />} onClick={() => saveText(t("file"), [t("sample"), t("sampleRow", { day: today() })].join("\r\n"))}>
            {t("template")}
          </Button>
        </section>
        <section className={css.card}>
          <h2>{t("step2")}</h2>
          {all.length > 1 && <Select className={css.scheme} value={scheme ?? all[0]?.id} aria-label={record("scheme")} disabled={busy !== undefined} onChange={(value: string) => [setScheme(value), changed()]} options={all.map(({ id, name }) => ({ value: id, label: name.text }))} />}
          <Drop chosen={chosen} disabled={busy !== undefined} choose={(file) => void choose(file)} />
          <label className={css.wide}>
            <span className={css.label}>{t("reason")}</span>
            <Input maxLength={500} value={reason} placeholder={t("reasonHint")} status={tried && reason.trim() === "" ? "error" : undefined} disabled={busy !== undefined} onChange={(event) => [setReason(event.target.value), changed()]} />
            <small className={css.bad}>{tried && reason.trim() === "" ? t("needReason") : "\u00a0"}</small>
          </label>
          <Button type={report ? "default" : "primary"} disabled={!chosen || open !== null || busy === "write" || report?.written} loading={busy === "try"} onClick={() => void run(true)}>
            {t(busy === "try" ? "trying" : "try")}
          </Button>
          {problem.error && <Problem error={problem.error} retry={open ? undefined : () => void run(problem.dryRun ?? true)} />}
          <Errors errors={problem.errors} />
        </section>
        {report && <Outcome report={report} busy={busy === "write"} write={() => void run(false)} another={() => [setChosen(undefined), setReport(undefined), setReason(""), setTried(false)]} />}
      </div>
    </Page>
  );
}

function Drop({ chosen, disabled, choose }: { chosen?: Chosen; disabled: boolean; choose: (file: File | undefined) => void }) {
  const t = sheetWords.useWords();
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same
    <div
      className={css.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (!disabled) choose(event.dataTransfer.files[0]);
      }}
    >
      <span>{chosen ? t("chosen", { name: chosen.file.name, size: `${Math.ceil(chosen.file.size / 1000)} kB` }) : t("drop")}</span>
      <label htmlFor={id} className={css.addFile}>
        <UploadOutlined aria-hidden /> {t("choose")}
        <input id={id} type="file" accept=".xlsx,.csv" className="sr-only" disabled={disabled} onChange={(event) => {
            choose(event.target.files?.[0]);
            // The same file, saved anew, can be chosen again.
            event.target.value = "";
          }} />
      </label>
    </div>
  );
}

function Outcome({ report, busy, write, another }: { report: Report; busy: boolean; write: () => void; another: () => void }) {
  const t = sheetWords.useWords();
  const values = { rows: number(report.rows), bad: number(report.rowsBad), declared: points(report.declared), granted: points(report.granted) };
  const lines = report.findings.map(({ row, column, message, mend }) => [String(row), column, message, mend]);
  return (
    <section className={css.card}>
      <h2>{t("step3")}</h2>
      <p role="status" className={report.rowsBad > 0 ? css.bad : css.goodText}>
        {t(report.written ? "done" : report.rowsBad > 0 ? "bad" : "good", values)}
      </p>
      {report.findings.length > 0 && (
        <>
          <Button icon={<DownloadOutlined />} onClick={() => saveText(t("findingsFile"), csvText([[t("row"), t("column"), t("problem"), t("mend")], ...lines]))}>
            {t("download")}
          </Button>
          <Table
            dense
            rowKey={(finding) => `${finding.row} ${finding.column} ${finding.message}`}
            width={560}
            pageSize={20}
            rows={report.findings}
            columns={[
              { title: t("row"), field: "row", width: 64, align: "right", className: "digits" },
              { title: t("column"), field: "column", width: 110 },
              { title: t("problem"), field: "message" },
              { title: t("mend"), field: "mend" },
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

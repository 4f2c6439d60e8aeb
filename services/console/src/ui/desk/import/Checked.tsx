/** What the check found, and the way on: mend and check again, import all, import the good rows. */
import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Alert, App, Button, Upload } from "antd";
import { csvText, saveText } from "@/app/files";
import { Errors } from "@/ui/State";
import { SHEETS } from "./Choose";
import { Findings } from "./Findings";
import { importWords } from "./import.words";
import type { Kind } from "./kind";
import { Mending } from "./Mending";
import { Counts } from "./Running";
import type { Import, Run } from "./useImport";
import css from "./import.module.css";

export function Checked({ kind, course, run }: { kind: Kind; course: Import; run: Run }) {
  const t = importWords.useWords();
  const rowBad = run.rowsBad > 0;
  const good = run.rowsTotal - run.rowsBad;
  /** A finding of the file or its header stops the whole. */
  const headerBad = run.findings.length > 0 && !rowBad;
  const fresh = run.rowsNew + run.rowsChanged > 0;
  const mendable = course.sheet && !headerBad && run.findings.length > 0;
  return (
    <>
      {!headerBad && run.rowsTotal > 0 && <Counts run={run} />}
      {run.state === "INTERRUPTED" && <Alert type="error" showIcon title={t("interrupted")} />}
      {run.failure && <Errors errors={[run.failure]} />}
      {headerBad && <Alert type="error" showIcon title={t("headerBad")} />}
      {rowBad && <Alert type="warning" showIcon title={t("someBad", { bad: run.rowsBad })} />}
      {run.state === "DONE" && !rowBad && !headerBad && (
        <Alert type={fresh ? "success" : "info"} showIcon title={fresh ? t("allGood", { total: run.rowsTotal }) : t("nothingNew")} />
      )}
      {course.gbk && <Alert type="info" showIcon title={t("gbk")} />}
      {course.isLost && mendable && <Alert type="info" showIcon title={t("lost")} />}
      <Way course={course} run={run} good={good} fresh={fresh} />
      {run.findings.length > 0 && (
        <section aria-labelledby="import-findings">
          <header className={css.head}>
            <h2 id="import-findings">{t("findings")}</h2>
            <Button icon={<DownloadOutlined />} onClick={() => saveText(`${kind.template}-${t("findings")}.csv`, findingsCsv(run, t))}>
              {t("findingsCsv")}
            </Button>
          </header>
          {run.findingsLeftOut > 0 && <p className={css.muted}>{t("leftOut", { count: run.findingsLeftOut })}</p>}
          {mendable && course.sheet ? (
            <Mending key={run.id} kind={kind} course={course} run={run} sheet={course.sheet} />
          ) : (
            <>
              {!headerBad && <p className={css.muted}>{t(course.file ? "mendThere" : "mendAgain")}</p>}
              <Findings run={run} />
            </>
          )}
        </section>
      )}
    </>
  );
}

function findingsCsv(run: Run, t: ReturnType<typeof importWords.useWords>): string {
  return csvText([[t("rowNo"), t("column"), t("message"), t("mend")], ...run.findings.map(({ row, column, message, mend }) => [String(row), column, message, mend])]);
}

/** The buttons: where to go from here. */
function Way({ course, run, good, fresh }: { course: Import; run: Run; good: number; fresh: boolean }) {
  const t = importWords.useWords();
  const { modal } = App.useApp();
  const passed = run.state === "DONE";
  const all = passed && run.rowsBad === 0 && fresh && run.findings.length === 0;
  const some = passed && run.rowsBad > 0 && good > 0;
  const askGood = (): void =>
    void modal.confirm({
      title: t("importGoodTitle"),
      content: t("importGoodBody", { good, bad: run.rowsBad }),
      okText: t("importGood", { count: good }),
      onOk: () => course.write("GOOD_ROWS"),
    });
  return (
    <div className={css.actions}>
      {all && (
        <Button type="primary" size="large" loading={course.busy} onClick={() => void course.write("ALL_ROWS")}>
          {t("importAll", { count: run.rowsTotal })}
        </Button>
      )}
      {some && (
        <Button loading={course.busy} onClick={askGood}>
          {t("importGood", { count: good })}
        </Button>
      )}
      {run.state === "INTERRUPTED" && course.file && (
        <Button type="primary" loading={course.busy} onClick={() => void course.resend()}>
          {t("again")}
        </Button>
      )}
      <Upload
        accept={SHEETS}
        showUploadList={false}
        beforeUpload={(file) => {
          void course.choose(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} disabled={course.busy}>
          {t("chooseMended")}
        </Button>
      </Upload>
      <Button type="text" onClick={course.restart}>
        {t("restart")}
      </Button>
      {course.file && <span className={css.muted}>{t("fileName", { name: course.file.name })}</span>}
    </div>
  );
}

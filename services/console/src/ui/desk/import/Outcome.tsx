/** What came of an import: the counts, what was left out, invitations to hand out. */
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { InvitationCards } from "../InvitationCards";
import { Findings } from "./Findings";
import { importWords } from "./import.words";
import type { Kind } from "./kind";
import { Mending } from "./Mending";
import { Counts } from "./Running";
import type { Sheet } from "./sheet";
import type { Import, Run } from "./useImport";
import css from "./import.module.css";

export function Outcome({ kind, course, run, after }: { kind: Kind; course: Import; run: Run; after?: ReactNode }) {
  const t = importWords.useWords();
  const done = run.state === "DONE";
  const values = { new: run.rowsNew, changed: run.rowsChanged, unchanged: run.rowsUnchanged, bad: run.rowsBad };
  return (
    <>
      <Alert type={done ? "success" : "error"} showIcon title={t(done ? "summary" : "interrupted")} description={done ? t("summaryLead", values) : undefined} />
      {done && <Counts run={run} />}
      <div className={css.actions}>
        {after}
        {!done && course.file && (
          <Button type="primary" onClick={() => void course.resend()}>
            {t("again")}
          </Button>
        )}
        <Button onClick={course.another}>{t("another")}</Button>
      </div>
      {run.findings.length > 0 && (
        <section>
          <h2 className={css.title}>{t("findings")}</h2>
          {course.rest ? <Rest kind={kind} course={course} run={run} sheet={course.rest} /> : <Findings run={run} />}
        </section>
      )}
      {run.invitations.length > 0 && (
        <section>
          <h2 className={css.title}>{t("invitations")}</h2>
          <InvitationCards links={run.invitations} />
        </section>
      )}
    </>
  );
}

/** The rows that were wrong: on they go from here, with what was typed for them before the others were imported. */
function Rest({ kind, course, run, sheet }: { kind: Kind; course: Import; run: Run; sheet: Sheet }) {
  const t = importWords.useWords();
  return (
    <>
      <p>{t("rest", { count: run.rowsBad })}</p>
      {run.findingsLeftOut > 0 && <p className={css.muted}>{t("leftOut", { count: run.findingsLeftOut })}</p>}
      {course.isLost && <Alert type="info" showIcon title={t("lost")} />}
      <Mending key={run.id} kind={kind} course={course} run={run} sheet={sheet} />
    </>
  );
}

/** What came of an import: the counts, what was left out, invitations to hand out. */
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { InvitationCards } from "../InvitationCards";
import { Findings } from "./Findings";
import { importWords } from "./import.words";
import { Counts } from "./Running";
import type { Import, Run } from "./useImport";
import css from "./import.module.css";

export function Outcome({ course, run, after }: { course: Import; run: Run; after?: ReactNode }) {
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
        <Button onClick={course.restart}>{t("another")}</Button>
      </div>
      {run.findings.length > 0 && (
        <section>
          <h2 className={css.title}>{t("findings")}</h2>
          <Findings run={run} />
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

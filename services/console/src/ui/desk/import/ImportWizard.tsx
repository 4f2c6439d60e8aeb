/** A spreadsheet on its way in: choose → check → mend → import → what came of it. The same for communities and for people. */
import { Button, Steps } from "antd";
import type { ReactNode } from "react";
import { Errors, Loading, Problem } from "@/ui/State";
import { later } from "@/ui/later";
import { Choose } from "./Choose";
import { importWords } from "./import.words";
import type { Kind } from "./kind";
import { isRunning, useImport, type Import } from "./useImport";
import css from "./import.module.css";

const Checked = later(async () => (await import("./Checked")).Checked);
const Outcome = later(async () => (await import("./Outcome")).Outcome);
const Running = later(async () => (await import("./Running")).Running);

function stepOf({ run }: Import): number {
  if (!run) return 0;
  if (run.mode === "DRY_RUN") return 1;
  return isRunning(run) ? 2 : 3;
}

export function ImportWizard({ kind, after }: { kind: Kind; after?: ReactNode }) {
  const t = importWords.useWords();
  const course = useImport(kind);
  const { run, runError, retryRun, errors } = course;
  const waiting = course.waiting;
  return (
    <div className={css.wizard}>
      <Steps
        size="small"
        current={stepOf(course)}
        items={[{ title: t("stepFile") }, { title: t("stepCheck") }, { title: t("stepImport") }, { title: t("stepDone") }]}
        className={`${css.steps} no-print`}
      />
      <Errors errors={errors} />
      {course.again && (
        <div className={css.help}>
          <Button type="primary" onClick={() => void course.again?.()}>
            {t("resend")}
          </Button>
        </div>
      )}
      {waiting && !runError && <Loading />}
      {waiting && runError && (
        <>
          <Problem error={runError} retry={retryRun} />
          {/* A check is not kept for ever: whoever comes back to its address must find a way on. */}
          <div className={css.actions}>
            <Button onClick={course.restart}>{t("restart")}</Button>
          </div>
        </>
      )}
      {!run && !waiting && <Choose kind={kind} course={course} />}
      {run && isRunning(run) && <Running run={run} />}
      {run && !isRunning(run) && (run.mode === "DRY_RUN" || run.state === "REFUSED") && <Checked kind={kind} course={course} run={run} />}
      {run && !isRunning(run) && run.mode !== "DRY_RUN" && run.state !== "REFUSED" && <Outcome kind={kind} course={course} run={run} after={after} />}
    </div>
  );
}

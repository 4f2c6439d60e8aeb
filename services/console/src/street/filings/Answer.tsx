/** Receive, send back, decide: each asks first and says what follows. */
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import type { Result } from "./FilingPage";
import { FilingsAnswerDocument, type FilingAction } from "./gql/graphql";
import type { Changes } from "./Lines";
import { filingsWords } from "./words";
import css from "./filings.module.css";

export function Answer({ name, result, changes, onDone }: { name: string; result: Result; changes: Changes; onDone: (action: FilingAction) => void }) {
  const t = filingsWords.useWords();
  const { message } = App.useApp();
  const { run, errors, clear } = useAct(FilingsAnswerDocument);
  const [asking, setAsking] = useState<FilingAction>();
  const changed = Object.entries(changes);
  const unexplained = changed.some(([, { reason }]) => reason.trim() === "");
  const close = (): void => {
    setAsking(undefined);
    clear();
  };
  const answer = async (note: string): Promise<boolean> => {
    if (!asking) return false;
    const list = asking === "DECIDE" ? changed.map(([lineNo, { band, reason }]) => ({ lineNo: Number(lineNo), band: band || null, reason: reason.trim() })) : [];
    if (!(await run({ input: { resultId: result.id, action: asking, note: note || null, changes: list } }))) return false;
    void message.success(t("done"));
    onDone(asking);
    return true;
  };
  const words = {
    RECEIVE: { title: t("receiveTitle", { name }), what: t("receiveWhat"), act: t("receive") },
    RETURN: { title: t("returnTitle", { name }), what: t("returnWhat"), act: t("return") },
    DECIDE: { title: t("decideTitle", { name }), what: changed.length > 0 ? t("decideChanges", { count: changed.length }) : t("decideWhat"), act: t("decide") },
  } as const;
  const shown = asking && words[asking];
  return (
    <section className={`${css.answer} no-print`} aria-label={t("waiting")}>
      <div className={css.buttons}>
        <Button type="primary" disabled={changed.length > 0} onClick={() => setAsking("RECEIVE")}>
          {t("receive")}
        </Button>
        <Button type={changed.length > 0 ? "primary" : "default"} disabled={unexplained} onClick={() => setAsking("DECIDE")}>
          {t("decide")}
        </Button>
        <Button danger onClick={() => setAsking("RETURN")}>
          {t("return")}
        </Button>
        <span className={css.quiet} aria-live="polite">
          {changed.length > 0 ? t("changed", { count: changed.length }) : t("decideHint")}
        </span>
      </div>
      {unexplained && <Alert type="warning" showIcon title={t("reasonsMissing")} />}
      <AskReason
        key={asking}
        open={asking !== undefined}
        title={shown?.title ?? ""}
        action={shown?.act ?? ""}
        danger={asking === "RETURN"}
        optional={asking !== "RETURN"}
        label={t(asking === "RETURN" ? "returnNote" : "optionalNote")}
        hints={asking === "RETURN" ? [t("returnHint1"), t("returnHint2"), t("returnHint3")] : []}
        text={shown?.what}
        errors={errors}
        act={answer}
        close={close}
      />
    </section>
  );
}

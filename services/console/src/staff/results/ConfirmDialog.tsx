/** A person stands for the result: what they change of it is listed once more, with their ground. */
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { ResultsConfirmDocument } from "./gql/graphql";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import type { Changes } from "./useChanges";
import { resultsWords } from "./words";

export function ConfirmDialog({ result, changes, close }: { result: Result; changes: Changes; close: () => void }) {
  const t = resultsWords.useWords();
  const { run, errors } = useAct(ResultsConfirmDocument);
  return (
    <AskReason
      open
      title={t("confirmTitle")}
      text={t("confirmText")}
      label={t("confirmReason")}
      hint={t("confirmHint")}
      action={t("confirm")}
      errors={errors}
      close={close}
      act={async (reason) => {
        const done = await run({
          input: { id: result.id, reason, changes: changes.all.map(({ lineNo, band, reason: why }) => ({ lineNo, band, reason: why })) },
        });
        if (done) changes.clear();
        return Boolean(done);
      }}
    >
      {result.bands.length > 0 && <strong>{changes.all.length > 0 ? t("confirmChanges", { count: changes.all.length }) : t("confirmNoChanges")}</strong>}
      {changes.all.length > 0 && (
        <ul className={css.list}>
          {changes.all.map(({ lineNo, name, from, to, reason }) => (
            <li key={lineNo}>
              {name}: {t("changedFrom", { from, to, reason })}
            </li>
          ))}
        </ul>
      )}
    </AskReason>
  );
}

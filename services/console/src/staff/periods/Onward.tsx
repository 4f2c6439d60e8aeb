/** After closing: what comes next, and the way back while nothing follows from it yet. */
import { App, Button } from "antd";
import { useState } from "react";
import { localId } from "@/app/ids";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { LinkButton } from "@/ui/desk/LinkButton";
import { useCommunityId } from "../rules/useScheme";
import { PeriodsReopenDocument } from "./gql/graphql";
import css from "./periods.module.css";
import type { Period } from "./usePeriods";
import { periodsWords } from "./words";

export function Onward({ period, pools }: { period: Period; pools: boolean }) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { run, errors, clear } = useAct(PeriodsReopenDocument);
  const scheme = localId(period.schemeId);
  return (
    <div className={css.buttons}>
      <LinkButton type="primary" to={`/c/${community}/results?make=1&scheme=${scheme}&period=${localId(period.id)}`}>
        {t("nextResult")}
      </LinkButton>
      {pools && <LinkButton to={`/c/${community}/periods?tab=pools&scheme=${scheme}&period=${localId(period.id)}`}>{t("nextPool")}</LinkButton>}
      <Button onClick={() => setAsking(true)}>{t("reopen")}</Button>
      <AskReason
        open={asking}
        title={t("reopenTitle")}
        text={t("reopenText")}
        label={t("reopenReason")}
        hint={t("reopenHint")}
        action={t("reopen")}
        errors={errors}
        close={() => {
          setAsking(false);
          clear();
        }}
        act={async (reason) => {
          const done = await run({ input: { id: period.id, reason } });
          if (done) void message.success(t("reopened"));
          return Boolean(done);
        }}
      />
    </div>
  );
}

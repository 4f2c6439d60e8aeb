/** Closing: on what ground, and once more asked. */
import { App, Button, Input } from "antd";
import { useState } from "react";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { useDraft } from "@/app/drafts";
import { span } from "@/app/format";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Panel } from "@/ui/desk/Facts";
import { useCheck } from "./Checklist";
import { PeriodsCloseDocument } from "./gql/graphql";
import css from "./periods.module.css";
import type { Period } from "./usePeriods";
import { periodsWords } from "./words";

export function CloseForm({ period }: { period: Period }) {
  const t = periodsWords.useWords();
  const c = useCommon();
  const { modal } = App.useApp();
  const [reason, setReason, clear] = useDraft(`close.${period.id}`, "");
  const [missing, setMissing] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [{ fetching, error }, close] = useMutation(PeriodsCloseDocument);
  const [{ data }] = useCheck(period.id);
  const blocked = data?.periodCheck?.length !== 0;
  const act = async (): Promise<void> => {
    const { data: answer } = await close({ input: { id: period.id, reason } });
    setErrors(answer?.periodClose?.errors ?? []);
    if (answer?.periodClose?.period) clear();
  };
  const ask = (): void => {
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    void modal.confirm({
      title: t("closeTitle", { span: span(period.firstDay, period.lastDay) }),
      content: t("closeText"),
      okText: t("closeOk"),
      cancelText: c("cancel"),
      onOk: act,
    });
  };
  return (
    <Panel>
      <label className={css.field}>
        <span>{t("closeReason")}</span>
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={reason}
          status={missing ? "error" : undefined}
          aria-invalid={missing}
          aria-describedby="close-hint"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p id="close-hint" className={missing ? css.bad : css.muted}>
        {missing ? t("reasonNeeded") : t("closeHint")}
      </p>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
      <Button type="primary" disabled={blocked} loading={fetching} onClick={ask}>
        {t("close")}
      </Button>
    </Panel>
  );
}

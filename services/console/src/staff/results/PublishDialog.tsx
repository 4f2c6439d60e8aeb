/** Shows a confirmed result: for how long, and what follows from it. */
import { InputNumber, Modal } from "antd";
import { useState } from "react";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { addDays, addWeekdays, today } from "@/app/days";
import { day } from "@/app/format";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import type { Rules } from "../rules/read";
import dialog from "@/ui/desk/fields.module.css";
import { ResultsPublishDocument } from "./gql/graphql";
import type { Result } from "./ResultPage";
import { resultsWords } from "./words";

export function PublishDialog({ result, rules, close }: { result: Result; rules: Rules; close: () => void }) {
  const t = resultsWords.useWords();
  const c = useCommon();
  const { minDays, workingDays } = rules.publicity;
  const [days, setDays] = useState(minDays);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [{ fetching, error }, publish] = useMutation(ResultsPublishDocument);
  const end = workingDays ? addWeekdays(today(), days) : addDays(today(), days);
  const act = async (): Promise<void> => {
    const { data } = await publish({ input: { id: result.id, days } });
    setErrors(data?.resultPublish?.errors ?? []);
    if (data?.resultPublish?.result) close();
  };
  return (
    <Modal open title={t("publishTitle")} okText={t("publish")} cancelText={c("cancel")} confirmLoading={fetching} onOk={() => void act()} onCancel={close}>
      <p>{t("publishText")}</p>
      <label htmlFor="result-days" className={dialog.label}>
        {t("daysLabel")}
      </label>
      <InputNumber id="result-days" autoFocus min={minDays} max={366} precision={0} value={days} onChange={(value) => setDays(value ?? minDays)} aria-describedby="result-days-hint" />
      <p id="result-days-hint" className={dialog.hint}>
        {t(workingDays ? "leastWorking" : "least", { count: minDays })} · {days > 0 ? t("endsBy", { day: day(end) }) : t("publishZero")}
      </p>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
    </Modal>
  );
}

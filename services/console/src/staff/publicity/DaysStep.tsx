/** Third look: how long, what follows from it, and the act itself. */
import { App, Button, InputNumber } from "antd";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { addDays, addWeekdays, isWeekend, today } from "@/app/days";
import { month as monthText, number, shortDay } from "@/app/format";
import { localId } from "@/app/ids";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Panel } from "@/ui/desk/Facts";
import type { Rules } from "../rules/read";
import { useCommunityId } from "../rules/useScheme";
import { PublicityOpenDocument } from "./gql/graphql";
import type { MonthPreview } from "./useMonth";
import css from "./publicity.module.css";
import { publicityWords } from "./words";

interface Props {
  scheme: string;
  month: string;
  rules: Rules;
  found?: MonthPreview;
  back: () => void;
}

export function DaysStep({ scheme, month, rules, found, back }: Props) {
  const t = publicityWords.useWords();
  const c = useCommon();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const community = useCommunityId();
  const [search] = useSearchParams();
  const { minDays, workingDays, answerDays, publicMayObject } = rules.publicity;
  const [days, setDays] = useState(Math.max(minDays, 1));
  const [{ fetching, error }, open] = useMutation(PublicityOpenDocument);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const end = workingDays ? addWeekdays(today(), days) : addDays(today(), days);
  const ends = (): string => {
    if (workingDays) return t("endsWorking", { day: shortDay(end) });
    return isWeekend(end) ? t("endsRest", { day: shortDay(end), next: shortDay(addWeekdays(end, 1)) }) : t("endsNatural", { day: shortDay(end) });
  };

  const act = async (): Promise<void> => {
    const input = { communityId: community, schemeId: scheme, month, days, confirmPartial: search.get("partial") === "1" };
    const { data } = await open({ input });
    setErrors(data?.publicityOpen?.errors ?? []);
    const opened = data?.publicityOpen?.publicity;
    if (opened) void navigate(`/c/${community}/publicity/${localId(opened.id)}?opened=1`, { replace: true });
  };
  const ask = (): void =>
    void modal.confirm({
      title: t("confirmTitle"),
      content: t("confirmText", { month: monthText(month), lines: number(found?.lines.length ?? 0) }),
      okText: t("confirmOk"),
      cancelText: c("cancel"),
      onOk: act,
    });
  const tooShort = errors.some(({ place }) => place?.endsWith("days"));
  return (
    <Panel>
      <div className={css.days}>
        <label htmlFor="publicity-days">{t("daysLabel")}</label>
        <span>
          <InputNumber id="publicity-days" min={minDays} max={366} precision={0} value={days} status={tooShort ? "error" : undefined} onChange={(value) => setDays(value ?? minDays)} />{" "}
          {t(workingDays ? "daysUnitWorking" : "daysUnitNatural")}
        </span>
        <ul className={css.muted}>
          <li>{t(workingDays ? "leastWorking" : "least", { count: minDays })}</li>
          <li>
            <strong>{ends()}</strong>
          </li>
          <li>{t("answering", { count: answerDays })}</li>
          <li>{t(publicMayObject ? "publicMay" : "publicMayNot")}</li>
        </ul>
      </div>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
      <div className={css.buttons}>
        <Button onClick={back}>{c("previous")}</Button>
        <Button type="primary" loading={fetching} onClick={ask}>
          {fetching ? t("opening") : t("confirmOk")}
        </Button>
      </div>
    </Panel>
  );
}

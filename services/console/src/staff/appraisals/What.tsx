/** How many have voted, how many are needed, how long it still is; and what is judged. */
import { Progress } from "antd";
import { daysUntil } from "@/app/days";
import { day, number, points } from "@/app/format";
import { Panel, Terms } from "@/ui/desk/Facts";
import { percent } from "../rules/read";
import { needed, stageOf, type Appraisal } from "./useAppraisals";
import css from "./appraisals.module.css";
import { appraisalsWords } from "./words";

export function What({ of, quorum }: { of: Appraisal; quorum?: string }) {
  const t = appraisalsWords.useWords();
  const turnout = t("turnoutText", { voted: number(of.voted), voters: number(of.voters) });
  const wanted = quorum === undefined ? undefined : needed(quorum, of.voters);
  const counted = stageOf(of) === "CLOSED";
  const left = daysUntil(of.lastDay);
  const clock = left > 0 ? t("daysLeft", { count: left }) : left === 0 ? t("lastToday") : t("over");
  return (
    <div className={css.columns}>
      <Panel title={t("turnout")}>
        <p className={css.big}>{turnout}</p>
        <Progress percent={of.voters > 0 ? Math.round((100 * of.voted) / of.voters) : 0} aria-label={turnout} />
        {quorum !== undefined && wanted !== undefined && (
          <p className={css.muted}>
            {t("quorumLine", { quorum: percent(quorum), count: wanted })}
            {!counted && ` · ${of.voted >= wanted ? t("enough") : t("notEnough", { count: wanted - of.voted })}`}
          </p>
        )}
        {!counted && (
          <p>
            {t("clock", { day: day(of.lastDay) })} · <strong>{clock}</strong>
          </p>
        )}
      </Panel>
      <Panel title={t("dimensions")}>
        <Terms
          of={of.dimensions.map(({ name, most, options }) => ({
            label: name.text,
            value:
              options.length > 0
                ? options.map((option) => t("optionPoints", { name: option.name.text, points: points(option.points) })).join(" · ")
                : t("mostPoints", { points: points(most) }),
          }))}
        />
        <p className={css.muted}>{t(of.secret ? "noticeSecret" : "noticeOpen")}</p>
      </Panel>
    </div>
  );
}

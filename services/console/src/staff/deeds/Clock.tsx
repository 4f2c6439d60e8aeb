/** The clock of an objection: until when, how long still; what is overdue is said loudly, in words and with a sign. */
import { ClockCircleOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { Tooltip } from "antd";
import { daysUntil, weekdaysUntil } from "@/app/days";
import { shortDay } from "@/app/format";
import { deedsWords } from "./words";
import css from "./deeds.module.css";

export function Clock({ by }: { by?: string | null }) {
  const t = deedsWords.useWords();
  if (!by) return <span className={css.calm}>{t("unknownDeadline")}</span>;
  const left = daysUntil(by);
  const tone = left < 0 ? css.loud : left <= 2 ? css.soon : css.calm;
  return (
    <span className={tone}>
      {left < 0 ? <ExclamationCircleFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />}{" "}
      <strong>{left < 0 ? t("overdue", { n: -left }) : left === 0 ? t("today") : t("daysLeft", { n: left })}</strong>
      {left > 0 && (
        <Tooltip title={t("aboutWhy")}>
          <span className={css.about}> · {t("about", { n: weekdaysUntil(by) })}</span>
        </Tooltip>
      )}
      <span className={css.by}>{t("by", { day: shortDay(by) })}</span>
    </span>
  );
}

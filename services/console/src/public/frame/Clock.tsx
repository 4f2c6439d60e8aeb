/** Where a publicity list stands and how long it still stands open: a number to see from afar, the same in words. */
import { dayOf, daysBetween, daysUntil, today } from "@/app/days";
import { day } from "@/app/format";
import { frameWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./frame.module.css";

export type Status = "OPEN" | "ANSWERING" | "FINAL";

const LOOK: Record<Status, string | undefined> = { OPEN: ui.warn, ANSWERING: ui.calm, FINAL: ui.good };
const MARK: Record<Status, string> = { OPEN: "◔", ANSWERING: "…", FINAL: "✓" };

export function StatusTag({ status }: { status: Status }) {
  const t = frameWords.useWords();
  return (
    <span className={`${ui.tag} ${LOOK[status] ?? ""}`}>
      <span aria-hidden="true">{MARK[status]}</span>
      {t(`status.${status}`)}
    </span>
  );
}

interface ClockProps {
  status: Status;
  openedAt: string;
  lastDay: string;
  openObjections: number;
}

export function Clock({ status, openedAt, lastDay, openObjections }: ClockProps) {
  const t = frameWords.useWords();
  if (status === "FINAL") return <p className={ui.text}>{t("final", { day: day(lastDay) })}</p>;
  const left = daysUntil(lastDay);
  if (status === "ANSWERING" || left < 0) {
    return <p className={ui.text}>{t(openObjections > 0 ? "answering" : "answeringNone", { day: day(lastDay), count: openObjections })}</p>;
  }
  const start = dayOf(openedAt);
  const [past, whole] = [daysBetween(start, today()), Math.max(1, daysBetween(start, lastDay))];
  return (
    <div className={css.clock}>
      <p className={css.left}>{left === 0 ? t("lastDay") : t(left === 1 ? "leftOne" : "left", { count: left })}</p>
      <div className={css.track} role="img" aria-label={t("window", { past, whole })}>
        <i style={{ width: `${Math.min(100, (past / whole) * 100)}%` }} />
      </div>
      <p className={ui.hint}>{t("until", { day: day(lastDay) })}</p>
    </div>
  );
}

/** A period's state in words, with how far it is. */
import { CheckCircleOutlined, ClockCircleOutlined, HourglassOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { daysUntil } from "@/app/days";
import { Badge } from "@/ui/desk/Badge";
import { standing, type Period, type Standing } from "./usePeriods";
import { periodsWords } from "./words";

const looks = {
  running: { tone: "run", icon: <ClockCircleOutlined /> },
  ended: { tone: "wait", icon: <HourglassOutlined /> },
  closed: { tone: "good", icon: <CheckCircleOutlined /> },
  future: { tone: "still", icon: <ClockCircleOutlined /> },
} as const;

export function StandingBadge({ of }: { of: Standing }) {
  const t = periodsWords.useWords();
  return (
    <Badge tone={looks[of].tone} icon={looks[of].icon}>
      {t(of)}
    </Badge>
  );
}

export function HowFar({ period, bar = false }: { period: Period; bar?: boolean }) {
  const t = periodsWords.useWords();
  const at = standing(period);
  if (at === "ended") return <>{t("endedFor", { count: -daysUntil(period.lastDay) })}</>;
  if (at !== "running") return null;
  const all = daysUntil(period.lastDay) - daysUntil(period.firstDay) + 1;
  const now = 1 - daysUntil(period.firstDay);
  const text = t("dayOf", { day: now, all });
  if (!bar) return <>{text}</>;
  return (
    <span style={{ display: "inline-grid", minWidth: 170 }}>
      {text}
      <Progress percent={Math.round((100 * now) / all)} showInfo={false} size="small" aria-label={text} />
    </span>
  );
}

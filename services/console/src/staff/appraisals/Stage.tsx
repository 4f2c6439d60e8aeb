/** A ballot's state and turnout, in words and as a bar. */
import { CheckCircleOutlined, ClockCircleOutlined, HourglassOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { number } from "@/app/format";
import { Badge } from "@/ui/desk/Badge";
import { stageOf, type Appraisal } from "./useAppraisals";
import { appraisalsWords } from "./words";

const looks = {
  OPEN: { tone: "run", icon: <ClockCircleOutlined /> },
  OVER: { tone: "wait", icon: <HourglassOutlined /> },
  CLOSED: { tone: "good", icon: <CheckCircleOutlined /> },
} as const;

export function StageBadge({ of }: { of: Appraisal }) {
  const t = appraisalsWords.useWords();
  const stage = stageOf(of);
  return (
    <Badge tone={looks[stage].tone} icon={looks[stage].icon}>
      {t(`status.${stage}`)}
    </Badge>
  );
}

export function Turnout({ of }: { of: Appraisal }) {
  const t = appraisalsWords.useWords();
  const text = t("progressText", { voted: number(of.voted), voters: number(of.voters) });
  return (
    <span style={{ display: "inline-grid", minWidth: 150 }}>
      <span className="digits">{text}</span>
      <Progress percent={of.voters > 0 ? Math.round((100 * of.voted) / of.voters) : 0} showInfo={false} size="small" aria-label={text} />
    </span>
  );
}

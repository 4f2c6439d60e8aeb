/** The receipts of the levels a result was handed to. */
import { CheckCircleOutlined, ClockCircleOutlined, RollbackOutlined } from "@ant-design/icons";
import { moment } from "@/app/format";
import { Badge } from "@/ui/desk/Badge";
import { Panel, Terms } from "@/ui/desk/Facts";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import { resultsWords } from "./words";

const looks = {
  FILED: { tone: "wait", icon: <ClockCircleOutlined /> },
  RECEIVED: { tone: "good", icon: <CheckCircleOutlined /> },
  DECIDED: { tone: "good", icon: <CheckCircleOutlined /> },
  RETURNED: { tone: "bad", icon: <RollbackOutlined /> },
} as const;

export function Filings({ result }: { result: Result }) {
  const t = resultsWords.useWords();
  return (
    <Panel title={t("filings")}>
      {result.filings.map((filing) => (
        <div key={`${filing.level} ${filing.filedAt}`} className={css.item}>
          <span>
            <strong>{t(`level.${filing.level}`)}</strong>{" "}
            <Badge tone={looks[filing.status].tone} icon={looks[filing.status].icon}>
              {t(`filing.${filing.status}`)}
            </Badge>
          </span>
          <span>{t("filedAt", { moment: moment(filing.filedAt) })}</span>
          {filing.answeredAt && <span>{t("answeredAt", { moment: moment(filing.answeredAt) })}</span>}
          <Terms of={[...(filing.note ? [{ label: t("filingNote"), value: filing.note }] : []), ...(filing.answer ? [{ label: t("filingAnswer"), value: filing.answer }] : [])]} />
        </div>
      ))}
    </Panel>
  );
}

/** A result's state and its counts of grades, told alike on every page. */
import { CheckCircleOutlined, ClockCircleOutlined, EditOutlined, FileDoneOutlined, SolutionOutlined } from "@ant-design/icons";
import { Badge } from "@/ui/desk/Badge";
import type { ResultsAllQuery } from "./gql/graphql";
import css from "./results.module.css";
import { resultsWords } from "./words";

export type ResultRow = NonNullable<ResultsAllQuery["resultList"]>["edges"][number]["node"];
export type Status = ResultRow["status"];

const looks = {
  DRAFT: { tone: "still", icon: <EditOutlined /> },
  CONFIRMED: { tone: "wait", icon: <SolutionOutlined /> },
  PUBLISHED: { tone: "run", icon: <ClockCircleOutlined /> },
  FINAL: { tone: "good", icon: <CheckCircleOutlined /> },
  FILED: { tone: "wait", icon: <FileDoneOutlined /> },
  RECEIVED: { tone: "good", icon: <FileDoneOutlined /> },
} as const;

export function StatusBadge({ status }: { status: Status }) {
  const t = resultsWords.useWords();
  return (
    <Badge tone={looks[status].tone} icon={looks[status].icon}>
      {t(`status.${status}`)}
    </Badge>
  );
}

/** How many have each grade, as one line of words and a bar beneath it. */
export function BandCounts({ bands }: { bands: ResultRow["bands"] }) {
  const t = resultsWords.useWords();
  if (bands.length === 0) return <span className={css.muted}>{t("noBands")}</span>;
  return (
    <span className={css.counts}>
      {bands.map(({ band, count }) => (
        <span key={band.code} data-none={count === 0}>
          {band.name.text} <span className="digits">{count}</span>
        </span>
      ))}
    </span>
  );
}

export const publicAddress = (community: string, local: string): string => `/p/${community}/results/${local}`;

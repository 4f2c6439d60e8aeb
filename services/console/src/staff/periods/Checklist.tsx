/** What stands in the way of closing, each with the way to where it is mended. */
import { Button } from "antd";
import { CheckCircleFilled, ExclamationCircleFilled, ReloadOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { useQuery } from "urql";
import { day } from "@/app/format";
import { localId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { Panel } from "@/ui/desk/Facts";
import { useCommunityId } from "../rules/useScheme";
import { PeriodsCheckDocument, type PeriodsCheckQuery } from "./gql/graphql";
import css from "./periods.module.css";
import type { Period } from "./usePeriods";
import { periodsWords } from "./words";

type Blocker = NonNullable<PeriodsCheckQuery["periodCheck"]>[number];
const KINDS = ["NOT_ENDED", "EARLIER_OPEN", "UNREVIEWED_APPLICATIONS", "UNPUBLISHED_ENTRIES", "OPEN_PUBLICITY"] as const satisfies readonly Blocker["kind"][];

export const useCheck = (id: string) => useQuery({ query: PeriodsCheckDocument, variables: { id }, requestPolicy: "cache-and-network" });

export function Checklist({ period, all }: { period: Period; all: Period[] }) {
  const t = periodsWords.useWords();
  const [result, read] = useCheck(period.id);
  const again = () => read({ requestPolicy: "network-only" });
  const blockers = result.data?.periodCheck;
  return (
    <Panel
      title={t("checklist")}
      actions={
        <Button icon={<ReloadOutlined />} loading={result.fetching && Boolean(blockers)} onClick={again}>
          {t("recheck")}
        </Button>
      }
    >
      <Shown of={result} retry={again} rows={5}>
        {() => (
          <>
            <p role="status">
              <strong>{blockers?.length ? t("notReady", { count: blockers.length }) : t("ready")}</strong>
            </p>
            <ul className={css.checks}>
              {KINDS.map((kind) => (
                <Line key={kind} kind={kind} period={period} all={all} blocker={blockers?.find((of) => of.kind === kind)} />
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Panel>
  );
}

function Line({ kind, blocker, period, all }: { kind: Blocker["kind"]; blocker?: Blocker; period: Period; all: Period[] }) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
  const values = { count: blocker?.count ?? 0, day: day(blocker?.lastDay ?? period.lastDay) };
  if (!blocker) {
    return (
      <li className={css.check}>
        <CheckCircleFilled style={{ color: "var(--good)" }} />
        <span>{t(`ok.${kind}`, values)}</span>
      </li>
    );
  }
  const scheme = localId(period.schemeId);
  const earlier = all.find(({ schemeId, lastDay, closedAt }) => schemeId === period.schemeId && lastDay === blocker.lastDay && !closedAt);
  const ways = {
    NOT_ENDED: undefined,
    EARLIER_OPEN: earlier && `periods/${localId(earlier.id)}`,
    UNREVIEWED_APPLICATIONS: `review?status=SUBMITTED&scheme=${encodeURIComponent(period.schemeId)}`,
    UNPUBLISHED_ENTRIES: `publicity/new?scheme=${scheme}`,
    OPEN_PUBLICITY: "publicity?state=open",
  };
  const way = ways[kind];
  return (
    <li className={css.check}>
      <ExclamationCircleFilled style={{ color: "var(--accent)" }} />
      <strong>{t(`no.${kind}`, values)}</strong>
      {way ? <Link to={`/c/${community}/${way}`}>{t(`do.${kind}`)}</Link> : <span className={css.muted}>{t(`do.${kind}`)}</span>}
    </li>
  );
}

/** Pools divided by a scheme's points: what was divided, and a new one. */
import { Button } from "antd";
import { CheckCircleOutlined, EditOutlined } from "@ant-design/icons";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { moment, number, points, span } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { Badge } from "@/ui/desk/Badge";
import { useCommunityId, useRules } from "../rules/useScheme";
import { PeriodsPoolsDocument, type PeriodsPoolsQuery } from "./gql/graphql";
import css from "./periods.module.css";
import { usePeriods, type Period } from "./usePeriods";
import { periodsWords } from "./words";

const DivideDialog = later(async () => (await import("./DivideDialog")).DivideDialog);

export type Pool = NonNullable<PeriodsPoolsQuery["poolList"]>["edges"][number]["node"];

export function PoolsTab({ scheme }: { scheme: string }) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
  const [search] = useSearchParams();
  const { rules } = useRules(scheme);
  const { periods } = usePeriods(community, scheme);
  const pages = usePages(scheme);
  const [result, read] = useQuery({ query: PeriodsPoolsDocument, variables: { community, first: 25, after: pages.after } });
  // A closed period's page leads here to divide by its points.
  const named = search.get("period");
  const [asking, setAsking] = useState(named !== null);
  const pools = rules?.pools ?? [];
  return (
    <>
      <p className={css.muted}>{t("poolsLead")}</p>
      {rules && pools.length === 0 && (
        <Empty title={t("noRule")}>
          <p>{t("noRuleMend")}</p>
          <LinkButton to={`/c/${community}/scheme/${localId(scheme)}`}>{t("toScheme")}</LinkButton>
        </Empty>
      )}
      {pools.length > 0 && (
        <div className={css.buttons}>
          <Button type="primary" onClick={() => setAsking(true)}>
            {t("divide")}
          </Button>
        </div>
      )}
      <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={4}>
        {({ poolList }) => {
          const rows = poolList?.edges.map(({ node }) => node).filter(({ schemeId }) => schemeId === scheme) ?? [];
          return (
            <>
              {rows.length > 0 ? <Rows rows={rows} periods={periods} /> : pools.length > 0 && <Empty title={t("noPools")} />}
              <Pager pages={pages} info={poolList?.pageInfo} count={rows.length} />
            </>
          );
        }}
      </Shown>
      {asking && pools.length > 0 && periods.length > 0 && (
        <DivideDialog scheme={scheme} pools={pools} periods={periods} period={named ? globalId(community, named) : undefined} close={() => setAsking(false)} />
      )}
    </>
  );
}

function Rows({ rows, periods }: { rows: Pool[]; periods: Period[] }) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
  const daysOf = (id: string): string => {
    const period = periods.find((of) => of.id === id);
    return period ? span(period.firstDay, period.lastDay) : "";
  };
  return (
    <Table<Pool>
      width="content"
      rowKey="id"
      rows={rows}
      columns={[
        {
          title: t("pool"),
          key: "pool",
          render: (pool) => (
            <Link to={`/c/${community}/periods/pools/${localId(pool.id)}`}>
              <strong>{pool.name.text}</strong>
            </Link>
          ),
        },
        { title: t("days"), key: "period", render: (pool) => daysOf(pool.periodId) },
        { title: t("amount"), key: "amount", align: "right", className: "digits", render: ({ amount, unit }) => `${points(amount)} ${unit}` },
        { title: t("people"), key: "lines", align: "right", className: "digits", render: ({ lines }) => number(lines) },
        { title: t("poolState"), key: "state", render: (pool) => <PoolBadge pool={pool} /> },
        { title: t("madeAt"), key: "made", render: ({ madeAt }) => moment(madeAt) },
      ]}
    />
  );
}

export function PoolBadge({ pool }: { pool: Pool }) {
  const t = periodsWords.useWords();
  return pool.confirmedAt ? (
    <Badge tone="good" icon={<CheckCircleOutlined />}>
      {t("confirmed")}
    </Badge>
  ) : (
    <Badge tone="wait" icon={<EditOutlined />}>
      {t("draft")}
    </Badge>
  );
}

/** One pool: who gets what, and the confirmation by a person. */
import { Alert, Button } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useQuery } from "urql";
import { moment, number, points } from "@/app/format";
import { globalId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { Facts, Panel } from "@/ui/desk/Facts";
import { useCommunityId, useRules } from "../rules/useScheme";
import { HolderName } from "./HolderName";
import { PeriodsConfirmDocument, PeriodsPoolLinesDocument, PeriodsPoolsDocument, type PeriodsPoolLinesQuery } from "./gql/graphql";
import css from "./periods.module.css";
import { PoolBadge, type Pool } from "./PoolsTab";
import { periodsWords } from "./words";

export default function PoolPage() {
  const community = useCommunityId();
  const { pool: local = "" } = useParams();
  const [result, read] = useQuery({ query: PeriodsPoolsDocument, variables: { community, first: 200 } });
  const id = globalId(community, local);
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={8}>
      {({ poolList }) => {
        const pool = poolList?.edges.find(({ node }) => node.id === id)?.node;
        return pool ? <One pool={pool} /> : <NotFound />;
      }}
    </Shown>
  );
}

function One({ pool }: { pool: Pool }) {
  const t = periodsWords.useWords();
  const [asking, setAsking] = useState(false);
  const { run, errors, clear } = useAct(PeriodsConfirmDocument);
  const sum = { amount: points(pool.amount), unit: pool.unit, people: number(pool.lines) };
  return (
    <Page
      title={t("poolTitle", { name: pool.name.text })}
      lead={
        <>
          <PoolBadge pool={pool} /> {pool.reason}
        </>
      }
      actions={
        !pool.confirmedAt && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t("confirm")}
          </Button>
        )
      }
    >
      {pool.confirmedAt ? (
        <Alert type="success" showIcon title={t("confirmedBy", { moment: moment(pool.confirmedAt), reason: pool.confirmReason ?? "" })} style={{ marginBottom: 16 }} />
      ) : (
        <Alert type="info" showIcon title={t("again")} style={{ marginBottom: 16 }} />
      )}
      <Panel>
        <Facts
          of={[
            { label: t("amount"), value: `${sum.amount} ${sum.unit}` },
            { label: t("has"), value: points(pool.points) },
            { label: t("people"), value: sum.people },
            { label: t("each"), value: `${(Number(pool.amount) / Number(pool.points)).toFixed(4)} ${sum.unit}` },
          ]}
        />
      </Panel>
      <Panel>
        <Lines pool={pool} />
        <p className={css.muted}>{t("sum", sum)}</p>
      </Panel>
      <AskReason
        open={asking}
        title={t("confirmTitle")}
        text={t("confirmText", sum)}
        label={t("confirmReason")}
        hint={t("confirmHint")}
        action={t("confirm")}
        errors={errors}
        close={() => {
          setAsking(false);
          clear();
        }}
        act={async (reason) => Boolean(await run({ input: { id: pool.id, reason } }))}
      />
    </Page>
  );
}

type Line = NonNullable<PeriodsPoolLinesQuery["poolLines"]>["edges"][number]["node"];

function Lines({ pool }: { pool: Pool }) {
  const t = periodsWords.useWords();
  const pages = usePages(pool.id);
  const [result, read] = useQuery({ query: PeriodsPoolLinesDocument, variables: { id: pool.id, first: 20, after: pages.after } });
  const { rules } = useRules(pool.schemeId);
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={8}>
      {({ poolLines }) => (
        <>
          <Table<Line>
            width="content"
            dense
            rowKey="lineNo"
            rows={poolLines?.edges.map(({ node }) => node) ?? []}
            columns={[
              { title: t("no"), field: "lineNo", align: "right", className: "digits", width: 72 },
              { title: t("who"), key: "who", render: ({ holderId }) => rules && <HolderName holder={holderId} scheme={pool.schemeId} subject={rules.subject} /> },
              { title: t("has"), key: "points", align: "right", className: "digits", render: (line) => points(line.points) },
              { title: t("gives", { unit: pool.unit }), key: "gives", align: "right", className: "digits", render: (line) => points(line.gives) },
            ]}
          />
          <Pager pages={pages} info={poolLines?.pageInfo} count={poolLines?.edges.length ?? 0} />
        </>
      )}
    </Shown>
  );
}

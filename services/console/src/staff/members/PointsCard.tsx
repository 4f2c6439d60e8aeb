/** The three numbers of each scheme, and the ledger behind them. */
import { Card, Tabs } from "antd";
import { useQuery } from "urql";
import { change, day, moment, points } from "@/app/format";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { MembersHistoryDocument, MembersPointsDocument, MembersSchemesDocument } from "./gql/graphql";
import { membersWords } from "./words";
import css from "./members.module.css";

export function PointsCard({ community, member }: { community: string; member: string }) {
  const t = membersWords.useWords();
  const [result, again] = useQuery({ query: MembersSchemesDocument, variables: { community } });
  return (
    <Card size="small" title={<h2 className={css.h2}>{t("points")}</h2>}>
      <Shown of={result} retry={again} rows={3}>
        {({ schemeList }) => {
          const schemes = schemeList ?? [];
          const [only] = schemes;
          if (!only) return <Empty title={t("noScheme")} />;
          if (schemes.length === 1) return <OfScheme member={member} scheme={only.id} />;
          return (
            <Tabs items={schemes.map(({ id, name }) => ({ key: id, label: name.text, children: <OfScheme member={member} scheme={id} /> }))} />
          );
        }}
      </Shown>
    </Card>
  );
}

function OfScheme({ member, scheme }: { member: string; scheme: string }) {
  const t = membersWords.useWords();
  const [result, again] = useQuery({ query: MembersPointsDocument, variables: { member, scheme } });
  return (
    <Shown of={result} retry={again} rows={2}>
      {({ pointsGet }) =>
        pointsGet ? (
          <>
            <dl className={css.figures}>
              <Figure label={t("rankTotal")} value={points(pointsGet.rankTotal)} />
              <Figure label={t("balance")} value={points(pointsGet.balance)} />
              <Figure label={t("pending")} value={points(pointsGet.pending)} />
              {pointsGet.place && <Figure label={t("rank")} value={String(pointsGet.place)} />}
            </dl>
            {pointsGet.purses.map(
              ({ purse, endsNext }) =>
                endsNext && (
                  <p key={purse} className={css.quiet}>
                    {t("endsNext", { points: points(endsNext.points), day: day(endsNext.day) })}
                  </p>
                ),
            )}
            <History member={member} scheme={scheme} />
          </>
        ) : (
          <Empty />
        )
      }
    </Shown>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd className="digits">{value}</dd>
  </div>
);

function History({ member, scheme }: { member: string; scheme: string }) {
  const t = membersWords.useWords();
  const pages = usePages(`${member} ${scheme}`);
  const [result, again] = useQuery({ query: MembersHistoryDocument, variables: { member, scheme, first: 10, after: pages.after } });
  return (
    <Shown of={result} retry={again} rows={4}>
      {({ pointsHistory }) =>
        pointsHistory && pointsHistory.edges.length > 0 ? (
          <>
            <h3 className={css.h3}>{t("history")}</h3>
            <Table
              dense
              rowKey="id"
              rows={pointsHistory.edges.map(({ node }) => node)}
              width={560}
              columns={[
                { title: t("when"), key: "at", render: ({ at }) => moment(at), className: "digits", width: 150 },
                {
                  title: t("what"),
                  render: ({ kind, itemName, note }) => (
                    <>
                      {itemName?.text ?? note ?? ""} <span className={css.quiet}>{t(`kind.${kind}`)}</span>
                    </>
                  ),
                },
                { title: t("pending"), align: "right", className: "digits", render: ({ pending }) => signed(pending) },
                { title: t("change"), align: "right", className: "digits", render: ({ rank, balance }) => `${signed(rank)} / ${signed(balance)}` },
              ]}
            />
            <Pager pages={pages} info={pointsHistory.pageInfo} />
          </>
        ) : (
          <p className={css.quiet}>{t("noHistory")}</p>
        )
      }
    </Shown>
  );
}

const signed = (value: string): string => (/^-?0(\.0+)?$/.test(value) ? "0" : change(value));

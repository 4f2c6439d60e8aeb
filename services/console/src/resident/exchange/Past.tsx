/** What was exchanged, and what was divided by points. */
import { useQuery } from "urql";
import { moment, points } from "@/app/format";
import { Shown } from "@/ui/State";
import { Card, Row, Rows } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import { ExchangeHistoryDocument, ExchangePoolDocument, ExchangePoolsDocument, type ExchangePoolsQuery } from "./gql/graphql";
import { exchangeWords } from "./words";
import css from "./exchange.module.css";

type Pool = NonNullable<ExchangePoolsQuery["poolList"]>["edges"][number]["node"];

export function Turned({ scheme }: { scheme: string }) {
  const t = exchangeWords.useWords();
  const { community, memberId } = useMember();
  const pager = usePager(20, scheme);
  const [result, again] = useQuery({ query: ExchangeHistoryDocument, variables: { community, member: memberId, scheme, first: pager.first, after: pager.after } });
  return (
    <>
      <h2 className={css.head}>{t("history")}</h2>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={3}>
        {({ exchangeList }) => {
          const all = exchangeList?.edges.map(({ node }) => node) ?? [];
          if (all.length === 0) return <p className={css.small}>{t("noHistory")}</p>;
          return (
            <>
              <Rows>
                {all.map(({ id, name, taken, gives, unit, at }) => (
                  <li key={id}>
                    <Row title={name.text} note={`${moment(at)} · ${t("paid", { taken: points(taken) })}`} value={<b className="digits">{t("got", { gives: points(gives), unit })}</b>} />
                  </li>
                ))}
              </Rows>
              {exchangeList?.pageInfo.hasNextPage && <More pager={pager} info={exchangeList.pageInfo} fetching={result.fetching} />}
            </>
          );
        }}
      </Shown>
    </>
  );
}

export function Pools({ scheme }: { scheme: string }) {
  const t = exchangeWords.useWords();
  const { community } = useMember();
  const [{ data }] = useQuery({ query: ExchangePoolsDocument, variables: { community } });
  const pools = (data?.poolList?.edges ?? []).map(({ node }) => node).filter(({ schemeId, confirmedAt }) => schemeId === scheme && confirmedAt);
  if (pools.length === 0) return null;
  return (
    <Card title={t("pools")}>
      {pools.map((pool) => (
        <Divided key={pool.id} of={pool} />
      ))}
    </Card>
  );
}

function Divided({ of }: { of: Pool }) {
  const t = exchangeWords.useWords();
  const [{ data }] = useQuery({ query: ExchangePoolDocument, variables: { id: of.id } });
  const mine = data?.poolLines?.edges.map(({ node }) => node) ?? [];
  return (
    <div className={css.pool}>
      <b>{of.name.text}</b>
      <p>{t("poolTell", { amount: points(of.amount), unit: of.unit, lines: of.lines })}</p>
      <p className={css.small}>{of.reason}</p>
      {data && mine.length === 0 && <p>{t("poolNone")}</p>}
      {mine.map((line) => (
        <p key={line.lineNo}>
          <b>{t("poolMine", { gives: points(line.gives), unit: of.unit, points: points(line.points) })}</b>
        </p>
      ))}
    </div>
  );
}

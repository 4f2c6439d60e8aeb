/** Who stands where by rank total, with one's own place above. */
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { hundredths, points, span } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { Empty, Loading, Problem, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Card } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { SchemePick, useSchemes } from "../schemes/Schemes";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { RankingMineDocument, RankingPeriodsDocument, RankingRowsDocument, type RankingRowsQuery } from "./gql/graphql";
import { rankingWords } from "./words";
import css from "./ranking.module.css";

type RankingRow = NonNullable<RankingRowsQuery["pointsRanking"]>["edges"][number]["node"];

export default function RankingPage() {
  const t = rankingWords.useWords();
  const { base } = useMember();
  const schemes = useSchemes();
  return (
    <Screen title={t("title")} back={`${base}/mine`}>
      {schemes.asked.error && !schemes.all ? <Problem error={schemes.asked.error} retry={schemes.asked.retry} /> : !schemes.all && <Loading rows={8} />}
      {schemes.all && !schemes.chosen && <Empty title={t("empty")} />}
      <SchemePick of={schemes} />
      {schemes.chosen && <Board key={schemes.chosen} scheme={schemes.chosen} />}
    </Screen>
  );
}

function Board({ scheme }: { scheme: string }) {
  const t = rankingWords.useWords();
  const { community } = useMember();
  const [search, setSearch] = useSearchParams();
  const [{ data, fetching }] = useQuery({ query: RankingPeriodsDocument, variables: { community, scheme } });
  const periods = data?.periodList ?? [];
  const wanted = search.get("period");
  const period = periods.find(({ id }) => wanted && id === globalId(community, wanted))?.id;
  const present = periods.find(({ closedAt }) => !closedAt)?.id;
  const pager = usePager(50, period);
  const [result, again] = useQuery({ query: RankingRowsDocument, variables: { community, scheme, period: period ?? null, first: pager.first, after: pager.after } });
  const rows = result.data?.pointsRanking?.edges.map(({ node }) => node) ?? [];
  // All of it at once: one's own place, the periods and the rows stand one below the other.
  if ((fetching && !data) || (result.fetching && !result.data)) return <Loading rows={10} />;
  return (
    <>
      {(!period || period === present) && <Mine scheme={scheme} rows={rows} />}
      {periods.length > 1 && (
        <label className={parts.field}>
          <span className={parts.label}>{t("period")}</span>
          <select
            className={parts.input}
            value={period ?? present ?? ""}
            onChange={({ target }) =>
              setSearch((before) => {
                const next = new URLSearchParams(before);
                next.set("period", localId(target.value));
                return next;
              }, { replace: true })
            }
          >
            {periods.map(({ id, firstDay, lastDay, closedAt }) => (
              <option key={id} value={id}>
                {`${span(firstDay, lastDay)}${closedAt ? t("closed") : id === present ? t("now") : ""}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={10}>
        {({ pointsRanking }) =>
          rows.length === 0 ? (
            <Empty title={t("empty")} />
          ) : (
            <>
              <Table rows={rows} />
              <p className={css.tell}>{t("tell")}</p>
              <More pager={pager} info={pointsRanking?.pageInfo ?? { hasNextPage: false }} fetching={result.fetching} end={t("end")} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function Mine({ scheme, rows }: { scheme: string; rows: RankingRow[] }) {
  const t = rankingWords.useWords();
  const { memberId } = useMember();
  const [{ data }] = useQuery({ query: RankingMineDocument, variables: { member: memberId, scheme } });
  const mine = data?.pointsGet;
  const place = mine?.place ?? undefined;
  // The row just above, where it is loaded: how far it is to the next place.
  const above = place === undefined ? undefined : rows.findLast((row) => row.place < place);
  const behind = above && mine ? hundredths(above.rankTotal) - hundredths(mine.rankTotal) : 0;
  return (
    <Card title={t("mine")}>
      <p className={css.place}>{mine ? (place === undefined ? t("noPlace") : t("place", { place })) : " "}</p>
      <p className={css.small}>{mine ? (place === undefined ? t("noPlaceMend") : t("total", { points: points(mine.rankTotal) })) : " "}</p>
      {behind > 0 && <p className={css.small}>{t("ahead", { points: points(String(behind / 100)) })}</p>}
      {place === 1 && <p className={css.small}>{t("first")}</p>}
    </Card>
  );
}

function Table({ rows }: { rows: RankingRow[] }) {
  const t = rankingWords.useWords();
  const { name } = useMember();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("placeHead")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("points")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ place, holderId, rankTotal, own, member }) => (
          <tr key={holderId} className={own ? css.own : undefined}>
            <td className={`digits ${place <= 3 ? css.top : ""}`}>{place}</td>
            <td>
              {member?.name ?? (own ? name : t("hidden"))}
              {own && <span className={css.me}>{t("me")}</span>}
              {member?.building && <span className={parts.note}>{member.building}</span>}
            </td>
            <td className="digits">{points(rankTotal)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

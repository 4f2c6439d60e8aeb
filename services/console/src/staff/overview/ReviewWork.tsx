/** The work of reviewers and the admin: what waits for them, what is under way. */
import { CalendarOutlined, CheckSquareOutlined, CommentOutlined, SoundOutlined, TrophyOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { useQuery } from "urql";
import { daysUntil, today } from "@/app/days";
import { month, shortDay, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { ago } from "../deeds/time";
import { OverviewPeriodsDocument, OverviewReviewDocument, type OverviewReviewQuery } from "./gql/graphql";
import { Ready, useReady } from "./Ready";
import { HandOut } from "./ShopWork";
import { Part, Work } from "./Work";
import { overviewWords } from "./words";
import css from "./overview.module.css";

const nodes = <T,>(list: { edges: { node: T }[] } | null | undefined): T[] => list?.edges.map(({ node }) => node) ?? [];

const left = (by: string, t: ReturnType<typeof overviewWords.useWords>): string => {
  const days = daysUntil(by);
  return days > 0 ? t("days", { n: days }) : days === 0 ? t("ending") : "";
};

export function ReviewWork({ community, isAdmin }: { community: string; isAdmin: boolean }) {
  const [result, again] = useQuery({ query: OverviewReviewDocument, variables: { community } });
  return (
    <Shown of={result} retry={again} rows={6}>
      {(data) => <Today community={community} isAdmin={isAdmin} data={data} />}
    </Shown>
  );
}

function Today({ community, isAdmin, data }: { community: string; isAdmin: boolean; data: OverviewReviewQuery }) {
  const t = overviewWords.useWords();
  const [periods] = useQuery({ query: OverviewPeriodsDocument, variables: { community } });
  const lists = nodes(data.publicityList);
  const results = nodes(data.resultList);
  const ready = useReady(community, data.schemeList ?? [], lists);
  const due = periods.data?.periodList?.filter(({ closedAt, lastDay }) => !closedAt && lastDay < today()) ?? [];
  const running = lists.filter(({ status }) => status !== "FINAL");
  const objected = results.filter(({ openObjections }) => openObjections > 0);
  const shown = results.filter(({ status }) => status === "PUBLISHED");
  const waiting = data.reviewSummary?.waiting ?? 0;
  const objections = nodes(data.objectionList);
  const isQuiet = waiting === 0 && objections.length === 0 && objected.length === 0 && ready.length === 0 && due.length === 0;
  return (
    <>
      {isQuiet && (
        <Empty title={t("nothing")}>
          <p>{t("nothingMend")}</p>
          {isAdmin && (
            <p className={css.begin}>
              <Link to="members/import">{t("beginPeople")}</Link>
              <Link to="scheme">{t("beginScheme")}</Link>
              <Link to="roles">{t("beginRoles")}</Link>
            </p>
          )}
        </Empty>
      )}
      <Part title={t("now")}>
        {objections.length > 0 && <Objections objections={objections} more={data.objectionList?.pageInfo.hasNextPage ?? false} isAdmin={isAdmin} />}
        {waiting > 0 && <Work icon={<CheckSquareOutlined />} title={t("review")} count={t("copies", { n: waiting })} facts={data.reviewSummary?.oldestAt ? [t("reviewAge", { ago: ago(data.reviewSummary.oldestAt) })] : []} to="review" go={t("reviewGo")} />}
        {objected.map(({ id, schemeName, from, until, openObjections }) => (
          <Work key={id} icon={<CommentOutlined />} title={t("resultObjections")} count={t("pieces", { n: openObjections })} facts={[t("resultOf", { name: schemeName.text, span: span(from, until) })]} to="objections?kind=result" go={t(isAdmin ? "objectionsGo" : "objectionsSee")} />
        ))}
        {isAdmin && ready.length > 0 && <Ready ready={ready} />}
        {isAdmin && due.length > 0 && <Work icon={<CalendarOutlined />} title={t("periods")} count={t("count", { n: due.length })} facts={due.map(({ firstDay, lastDay }) => span(firstDay, lastDay))} to="periods" go={t("periodsGo")} />}
        {isAdmin && <HandOut community={community} />}
      </Part>
      <Part title={t("later")}>
        {running.map((list) => (
          <Work
            key={list.id}
            icon={<SoundOutlined />}
            title={`${t("running")} · ${month(list.month)}`}
            count={left(list.lastDay, t)}
            facts={[
              t("runningOf", { members: list.members, lines: list.lines, until: t("until", { day: shortDay(list.lastDay) }) }),
              ...(list.status === "ANSWERING" ? [t("answering")] : []),
              ...(list.openObjections > 0 ? [t("openOf", { n: list.openObjections })] : []),
            ]}
            to={`publicity/${localId(list.id)}`}
            go={t("runningGo")}
          />
        ))}
        {shown.map(({ id, schemeName, from, until, lastDay }) => (
          <Work key={id} icon={<TrophyOutlined />} title={t("resultsRunning")} count={lastDay ? left(lastDay, t) : ""} facts={[t("resultOf", { name: schemeName.text, span: span(from, until) })]} to={`results/${localId(id)}`} go={t("resultsGo")} />
        ))}
      </Part>
    </>
  );
}

function Objections({ objections, more, isAdmin }: { objections: { answerBy: string | null }[]; more: boolean; isAdmin: boolean }) {
  const t = overviewWords.useWords();
  const days = objections.flatMap(({ answerBy }) => (answerBy ? [answerBy] : [])).sort();
  const late = days.filter((by) => daysUntil(by) < 0).length;
  const next = days.find((by) => daysUntil(by) >= 0);
  const facts = [...(late > 0 ? [t("overdue", { n: late })] : []), ...(next ? [t("nextBy", { day: shortDay(next) })] : []), ...(days.length === 0 ? [t("noBy")] : [])];
  return <Work icon={<CommentOutlined />} title={t("objections")} count={t("pieces", { n: `${objections.length}${more ? "+" : ""}` })} facts={facts} to="objections" go={t(isAdmin ? "objectionsGo" : "objectionsSee")} isLoud={late > 0} />;
}

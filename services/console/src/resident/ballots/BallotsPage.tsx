/** The community's ballots, those open for votes first. */
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { day, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Row, Rows, Tag } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import type { Ballot } from "./ballot";
import { BallotsListDocument } from "./gql/graphql";
import { ballotsWords } from "./words";
import css from "./ballots.module.css";

export default function BallotsPage() {
  const t = ballotsWords.useWords();
  const { community, base } = useMember();
  const pager = usePager(30);
  const [result, again] = useQuery({ query: BallotsListDocument, variables: { community, first: pager.first, after: pager.after } });
  return (
    <Screen title={t("title")} back={`${base}/mine`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={6}>
        {({ appraisalList }) => {
          const all = appraisalList?.edges.map(({ node }) => node) ?? [];
          if (all.length === 0) return <Empty title={t("empty")}><p>{t("emptyMend")}</p></Empty>;
          return (
            <>
              <Rows>
                {all.map((ballot) => (
                  <li key={ballot.id}>
                    <Row
                      to={`${base}/ballots/${localId(ballot.id)}`}
                      title={<b>{ballot.name.text}</b>}
                      note={
                        <>
                          <When of={ballot} />
                          <span className={css.tags}>
                            {ballot.status === "OPEN" ? <Tag tone="own">{t("open")}</Tag> : <Tag>{t("closed")}</Tag>}
                            <span>{t(ballot.secret ? "secretTitle" : "openTitle")}</span>
                          </span>
                        </>
                      }
                    />
                  </li>
                ))}
              </Rows>
              {(appraisalList?.pageInfo.hasNextPage || pager.after) && <More pager={pager} info={appraisalList?.pageInfo ?? { hasNextPage: false }} fetching={result.fetching} />}
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

/** Until when one votes, or about which days it was. */
export function When({ of: { status, lastDay, from, until } }: { of: Ballot }) {
  const t = ballotsWords.useWords();
  if (status !== "OPEN") return t("judged", { span: span(from, until) });
  const days = daysUntil(lastDay);
  if (days < 0) return t("over", { day: day(lastDay) });
  return days === 0 ? t("untilToday") : t("until", { day: day(lastDay), days });
}

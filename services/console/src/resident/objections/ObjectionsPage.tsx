/** What I objected to, with the clock of each answer; and the lists that are open now. */
import { useQuery } from "urql";
import { day, month } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Row, Rows, Tell } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import { Clock, Standing } from "./clock";
import { ObjectionsMineDocument } from "./gql/graphql";
import { objectionsWords } from "./words";
import css from "./objections.module.css";

export default function ObjectionsPage() {
  const t = objectionsWords.useWords();
  const { community, base } = useMember();
  const pager = usePager(30);
  const [result, again] = useQuery({ query: ObjectionsMineDocument, variables: { community, first: pager.first, after: pager.after } });
  return (
    <Screen title={t("title")} back={`${base}/mine`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ objectionList, publicityList }) => {
          const lists = publicityList?.edges.map(({ node }) => node) ?? [];
          const all = objectionList?.edges.map(({ node }) => node) ?? [];
          const about = (publicityId: string, line: number): string => {
            const list = lists.find(({ id }) => id === publicityId);
            return list ? t("about", { month: month(list.month), line }) : t("line", { line });
          };
          return (
            <>
              {lists
                .filter(({ status }) => status === "OPEN")
                .map((list) => (
                  <Tell key={list.id}>
                    <p>{t("openTell", { month: month(list.month), day: day(list.lastDay) })}</p>
                    <p>
                      <ButtonLink to={`${base}/objections/new/${localId(list.id)}`}>{t("object")}</ButtonLink>
                    </p>
                  </Tell>
                ))}
              {all.length === 0 ? (
                <Empty title={t("empty")}>
                  <p>{t("emptyMend")}</p>
                </Empty>
              ) : (
                <>
                  <Rows>
                    {all.map((one) => (
                      <li key={one.id}>
                        <Row
                          to={`${base}/objections/${localId(one.id)}`}
                          title={about(one.publicityId, one.lineNo)}
                          note={
                            <>
                              <span className={css.two}>{one.reason}</span>
                              <span className={css.tags}>
                                <Standing of={one.status} />
                                {one.status === "OPEN" && (
                                  <span>
                                    <Clock by={one.answerBy} />
                                  </span>
                                )}
                              </span>
                            </>
                          }
                        />
                      </li>
                    ))}
                  </Rows>
                  <More pager={pager} info={objectionList?.pageInfo ?? { hasNextPage: false }} fetching={result.fetching} />
                </>
              )}
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

/** Objections to a published result, and where they are answered. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { day, moment } from "@/app/format";
import { localId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Badge } from "@/ui/desk/Badge";
import { Panel } from "@/ui/desk/Facts";
import { useCommunityId } from "../rules/useScheme";
import { ResultsObjectionsDocument } from "./gql/graphql";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import { resultsWords } from "./words";

export function Objections({ result }: { result: Result }) {
  const t = resultsWords.useWords();
  const community = useCommunityId();
  const pages = usePages(result.id);
  const [answer, read] = useQuery({ query: ResultsObjectionsDocument, variables: { id: result.id, first: 10, after: pages.after } });
  return (
    <Panel title={t("objectionsOf")}>
      <Shown of={answer} retry={() => read({ requestPolicy: "network-only" })} rows={3}>
        {({ resultObjectionList: list }) => (
          <>
            {list?.edges.length === 0 && <p className={css.muted}>{t("noObjections")}</p>}
            {list?.edges.map(({ node }) => (
              <div key={node.id} className={css.item}>
                <span>
                  <Badge tone={node.answer ? "still" : "wait"}>{t(node.answer ? "answered" : "toAnswer")}</Badge> {t("line", { no: node.lineNo })} · {moment(node.filedAt)}
                </span>
                <p>{node.reason}</p>
                {node.answer && <p>{node.answer}</p>}
                {!node.answer && (
                  <>
                    <span>{node.answerBy ? t("answerBy", { day: day(node.answerBy) }) : t("answerUnknown")}</span>
                    <Link to={`/c/${community}/objections/result/${localId(result.id)}/${localId(node.id)}`}>{t("goAnswer")}</Link>
                  </>
                )}
              </div>
            ))}
            <Pager pages={pages} info={list?.pageInfo} count={list?.edges.length ?? 0} />
          </>
        )}
      </Shown>
    </Panel>
  );
}

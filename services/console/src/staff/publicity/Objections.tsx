/** Who objected to a list, and where each objection is answered. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { day, moment } from "@/app/format";
import { localId } from "@/app/ids";
import { Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Badge } from "@/ui/desk/Badge";
import { Panel } from "@/ui/desk/Facts";
import { useCommunityId } from "../rules/useScheme";
import { PublicityObjectionsDocument } from "./gql/graphql";
import type { List } from "./ListPage";
import css from "./publicity.module.css";
import { publicityWords } from "./words";

const tones = { OPEN: "wait", UPHELD: "still", CORRECTED: "run" } as const;

export function Objections({ list }: { list: List }) {
  const t = publicityWords.useWords();
  const community = useCommunityId();
  const pages = usePages(list.id);
  const variables = { community, publicity: list.id, first: 10, after: pages.after };
  const [result, read] = useQuery({ query: PublicityObjectionsDocument, variables });
  return (
    <Panel title={t("objectionsOf")}>
      <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={3}>
        {({ objectionList }) => (
          <>
            {objectionList?.edges.length === 0 && <p className={css.muted}>{t("noObjections")}</p>}
            {objectionList?.edges.map(({ node }) => (
              <div key={node.id} className={css.objection}>
                <span>
                  <Badge tone={tones[node.status]}>{t(`objection.${node.status}`)}</Badge> {t("line", { no: node.lineNo })} · {moment(node.filedAt)}
                </span>
                <p>{node.reason}</p>
                {node.answer && <p>{node.answer}</p>}
                {node.status === "OPEN" && (
                  <>
                    <span>{node.answerBy ? t("answerBy", { day: day(node.answerBy) }) : t("answerUnknown")}</span>
                    <Link to={`/c/${community}/objections/${localId(node.id)}`}>{t("goAnswer")}</Link>
                  </>
                )}
              </div>
            ))}
            <Pager pages={pages} info={objectionList?.pageInfo} count={objectionList?.edges.length ?? 0} />
          </>
        )}
      </Shown>
    </Panel>
  );
}

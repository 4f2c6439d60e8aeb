/** Objections to publicised points, a page at a time. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { moment, month, points, shortDay } from "@/app/format";
import { localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Empty, Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { Clock } from "../deeds/Clock";
import { useListLine } from "./find";
import { ObjectionsListDocument, ObjectionsPublicityDocument, type ObjectionsListQuery, type ObjectionStatus } from "./gql/graphql";
import { statusIcon } from "./ObjectionsPage";
import { objectionWords } from "./words";
import css from "./objections.module.css";

type Objection = NonNullable<ObjectionsListQuery["objectionList"]>["edges"][number]["node"];

export function LineList({ community, status }: { community: string; status: ObjectionStatus | undefined }) {
  const t = objectionWords.useWords();
  const isAdmin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const pages = usePages(`${community} ${status}`);
  const [result, again] = useQuery({ query: ObjectionsListDocument, variables: { community, status, after: pages.after } });
  return (
    <Shown of={result} retry={again} rows={6}>
      {({ objectionList: list }) =>
        !list || list.edges.length === 0 ? (
          <Empty title={t(status === "OPEN" ? "emptyOpen" : "empty")}>{status === "OPEN" && <p>{t("emptyOpenMend")}</p>}</Empty>
        ) : (
          <>
            <Table<Objection>
              rowKey="id"
              width={960}
              rows={list.edges.map(({ node }) => node)}
              columns={[
                { title: t("about"), key: "about", width: 280, render: (of) => <About of={of} /> },
                { title: t("reason"), key: "reason", render: (of) => <Said reason={of.reason} at={of.filedAt} /> },
                { title: t("clock"), key: "clock", width: 230, render: (of) => (of.status === "OPEN" ? <Clock by={of.answerBy} /> : of.answeredAt && <span className={css.muted}>{t("answered", { at: moment(of.answeredAt) })}</span>) },
                { title: t("what"), key: "what", width: 150, render: (of) => <span className={css.nowrap}>{statusIcon[of.status]} {t(`status.${of.status}`)}</span> },
                { key: "go", width: 90, render: (of) => <Link to={localId(of.id)}>{t(of.status === "OPEN" && isAdmin ? "open" : "look")}</Link> },
              ]}
            />
            <Pager pages={pages} info={list.pageInfo} />
          </>
        )
      }
    </Shown>
  );
}

function Said({ reason, at }: { reason: string; at: string }) {
  const t = objectionWords.useWords();
  return (
    <>
      <p className={css.said}>{reason}</p>
      <span className={css.small}>{t("filed", { at: moment(at) })}</span>
    </>
  );
}

/** Whose line, which deed. */
function About({ of }: { of: Objection }) {
  const t = objectionWords.useWords();
  const [{ data }] = useQuery({ query: ObjectionsPublicityDocument, variables: { id: of.publicityId }, requestPolicy: "cache-first" });
  const line = useListLine(of.publicityId, of.lineNo);
  return (
    <div className={css.about}>
      <strong>
        {line ? (line.member?.name ?? line.name) : "…"} <span className="digits">{line && points(line.points)}</span>
      </strong>
      <span>{line ? `${line.item.text} · ${shortDay(line.day)}` : "\u00a0"}</span>
      <span className={css.small}>{data?.publicityGet ? t("lineOf", { month: month(data.publicityGet.month), no: of.lineNo }) : "\u00a0"}</span>
    </div>
  );
}

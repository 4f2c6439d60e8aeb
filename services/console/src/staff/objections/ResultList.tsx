/** Objections to grades, result by result. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { moment, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { Clock } from "../deeds/Clock";
import { useResultLine } from "./find";
import { ObjectionsOfResultDocument, ObjectionsResultsDocument, type ObjectionsOfResultQuery, type ObjectionsResultsQuery } from "./gql/graphql";
import { objectionWords } from "./words";
import css from "./objections.module.css";

export type Result = NonNullable<ObjectionsResultsQuery["resultList"]>["edges"][number]["node"];
export type ResultObjection = NonNullable<ObjectionsOfResultQuery["resultObjectionList"]>["edges"][number]["node"];

/** Nobody can object before it is shown. */
const SHOWN = ["PUBLISHED", "FINAL", "FILED", "RECEIVED"];

export function ResultList({ community }: { community: string }) {
  const t = objectionWords.useWords();
  const [result, again] = useQuery({ query: ObjectionsResultsDocument, variables: { community } });
  return (
    <Shown of={result} retry={again} rows={6}>
      {({ resultList }) => {
        const shown = resultList?.edges.map(({ node }) => node).filter(({ status }) => SHOWN.includes(status)) ?? [];
        return shown.length === 0 ? <Empty title={t("emptyResults")} /> : shown.map((of) => <OfResult key={of.id} of={of} isOnly={shown.length === 1} />);
      }}
    </Shown>
  );
}

function OfResult({ of, isOnly }: { of: Result; isOnly: boolean }) {
  const t = objectionWords.useWords();
  const [{ data }] = useQuery({ query: ObjectionsOfResultDocument, variables: { id: of.id } });
  const all = data?.resultObjectionList?.edges.map(({ node }) => node) ?? [];
  if (all.length === 0) return isOnly && data ? <Empty title={t("emptyResults")} /> : null;
  return (
    <section>
      <h2 className={css.part}>{t("resultOf", { name: of.schemeName.text, span: span(of.from, of.until) })}</h2>
      <Table<ResultObjection>
        rowKey="id"
        pageSize={20}
        width={800}
        rows={[...all].sort((a, b) => Number(a.answeredAt !== null) - Number(b.answeredAt !== null))}
        columns={[
          { title: t("about"), key: "about", width: 260, render: (row) => <Whose result={of.id} lineNo={row.lineNo} /> },
          { title: t("reason"), key: "reason", render: ({ reason }) => <p className={css.said}>{reason}</p> },
          { title: t("clock"), key: "clock", width: 230, render: (row) => (row.answeredAt ? <span className={css.muted}>{t("answered", { at: moment(row.answeredAt) })}</span> : <Clock by={row.answerBy} />) },
          { key: "go", width: 90, render: (row) => <Link to={`result/${localId(of.id)}/${localId(row.id)}`}>{t(row.answeredAt ? "look" : "open")}</Link> },
        ]}
      />
    </section>
  );
}

function Whose({ result, lineNo }: { result: string; lineNo: number }) {
  const t = objectionWords.useWords();
  const line = useResultLine(result, lineNo);
  return (
    <div className={css.about}>
      <strong>{line?.name ?? "…"}</strong>
      <span>{line ? (line.band?.name.text ?? t("noBand")) : "\u00a0"}</span>
      <span className={css.small}>{t("resultLine", { no: lineNo })}</span>
    </div>
  );
}

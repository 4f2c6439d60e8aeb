/** One objection to a grade: the line of the result, how it came about, and the answer, perhaps with another grade. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { moment, points, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Loading, Shown } from "@/ui/State";
import { Clock } from "../deeds/Clock";
import { useResultLine, type ResultLine } from "./find";
import { ObjectionsOfResultDocument, ObjectionsResultsDocument } from "./gql/graphql";
import { Back, Fact, Given } from "./Shared";
import { ResultAnswerForm } from "./ResultAnswerForm";
import type { Result, ResultObjection } from "./ResultList";
import { objectionWords } from "./words";
import css from "./objections.module.css";

export default function ResultObjectionPage() {
  const t = objectionWords.useWords();
  const { community = "", result = "", objection = "" } = useParams();
  const [of, again] = useQuery({ query: ObjectionsOfResultDocument, variables: { id: globalId(community, result) } });
  const [results] = useQuery({ query: ObjectionsResultsDocument, variables: { community } });
  const about = results.data?.resultList?.edges.find(({ node }) => node.id === globalId(community, result))?.node;
  return (
    <Page title={t("resultTitle")} lead={about && t("resultOf", { name: about.schemeName.text, span: span(about.from, about.until) })} actions={<Back search="?kind=result" />}>
      <Shown of={of} retry={again} rows={8}>
        {({ resultObjectionList }) => {
          const found = resultObjectionList?.edges.find(({ node }) => node.id === globalId(community, objection))?.node;
          return found ? <Body community={community} of={found} result={globalId(community, result)} bands={about?.bands ?? []} /> : <Empty title={t("notFound")} />;
        }}
      </Shown>
    </Page>
  );
}

function Body({ community, of, result, bands }: { community: string; of: ResultObjection; result: string; bands: Result["bands"] }) {
  const t = objectionWords.useWords();
  const isAdmin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const line = useResultLine(result, of.lineNo);
  return (
    <div className={css.two}>
      <div className={css.stack}>
        <section className={css.card}>
          <p className={css.quote}>{of.reason}</p>
          <p className={css.small}>{t("filed", { at: moment(of.filedAt) })}</p>
          {!of.answeredAt && <Clock by={of.answerBy} />}
        </section>
        <section className={css.card}>
          <h2 className={css.cardTitle}>{t("disputed")}</h2>
          {line === undefined ? <Loading rows={4} /> : line ? <Line line={line} /> : <p>{t("lineNotFound")}</p>}
        </section>
      </div>
      <section className={`${css.card} ${css.answer}`}>
        <h2 className={css.cardTitle}>{t("answerTitle")}</h2>
        {of.answeredAt ? (
          <Given text={of.answer} at={of.answeredAt} />
        ) : isAdmin ? (
          <ResultAnswerForm id={of.id} bands={bands.map(({ band }) => ({ code: band.code, name: band.name.text })).filter(({ code }) => code !== line?.band?.code)} />
        ) : (
          <p className={css.muted}>{t("onlyAdmin")}</p>
        )}
      </section>
    </div>
  );
}

function Line({ line }: { line: ResultLine }) {
  const t = objectionWords.useWords();
  return (
    <dl className={css.facts}>
      <Fact name={t("who")}>
        {line.name} <span className={css.small}>{line.building}</span>
      </Fact>
      <Fact name={t("place")}>{line.place ?? t("noPlace")}</Fact>
      <Fact name={t("total")}>
        <strong className="digits">{points(line.total)}</strong>{" "}
        {line.components.length > 1 && <span className={css.small}>{line.components.map(({ component, value }) => `${component.name.text} ${points(value)}`).join(" · ")}</span>}
      </Fact>
      <Fact name={t("band")}>
        {line.band?.name.text ?? t("noBand")}
        {line.changeReason && <p className={css.small}>{t("changedBecause", { reason: line.changeReason })}</p>}
      </Fact>
      <Fact name={t("how")}>
        <ol className={css.entries}>
          {line.explanation.map((sentence, at) => (
            <li key={at}>{sentence}</li>
          ))}
        </ol>
      </Fact>
    </dl>
  );
}

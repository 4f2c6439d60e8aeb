/** One objection: what is said, the line it is about and how that came about, and the answer. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { moment, month, points, shortDay } from "@/app/format";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { Clock } from "../deeds/Clock";
import { AnswerForm } from "./AnswerForm";
import { Deed } from "./Deed";
import { useListLine, type ListLine } from "./find";
import { ObjectionsOneDocument, ObjectionsPublicityDocument, type ObjectionsOneQuery, type ObjectionsPublicityQuery } from "./gql/graphql";
import { Back, Fact, Given } from "./Shared";
import { statusIcon } from "./ObjectionsPage";
import { objectionWords } from "./words";
import css from "./objections.module.css";

type Objection = NonNullable<ObjectionsOneQuery["objectionGet"]>;
type List = NonNullable<ObjectionsPublicityQuery["publicityGet"]>;

export default function ObjectionPage() {
  const t = objectionWords.useWords();
  const { community = "", objection = "" } = useParams();
  const [result, again] = useQuery({ query: ObjectionsOneDocument, variables: { id: globalId(community, objection) } });
  const no = result.data?.objectionGet?.lineNo;
  return (
    <Page title={no === undefined ? t("title") : t("pageTitle", { no })} actions={<Back />}>
      <Shown of={result} retry={again} rows={8}>
        {({ objectionGet }) => (objectionGet ? <Body community={community} of={objectionGet} /> : <Empty title={t("notFound")} />)}
      </Shown>
    </Page>
  );
}

function Body({ community, of }: { community: string; of: Objection }) {
  const t = objectionWords.useWords();
  const isAdmin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [{ data }] = useQuery({ query: ObjectionsPublicityDocument, variables: { id: of.publicityId } });
  const list = data?.publicityGet ?? undefined;
  const line = useListLine(of.publicityId, of.lineNo, of.status);
  return (
    <div className={css.two}>
      <div className={css.stack}>
        <section className={css.card}>
          <p className={css.quote}>{of.reason}</p>
          <p className={css.small}>{t("filed", { at: moment(of.filedAt) })}</p>
          {of.status === "OPEN" ? <Clock by={of.answerBy} /> : <p>{statusIcon[of.status]} {t(`status.${of.status}`)}</p>}
        </section>
        <section className={css.card}>
          <h2 className={css.cardTitle}>{t("disputed")}</h2>
          <Disputed line={line} list={list} />
        </section>
        {line?.member && list && <Deed community={community} member={line.member.id} scheme={list.schemeId} month={list.month} line={line} entry={of.entryId} />}
        {line && !line.member && <p className={css.muted}>{t("deedNone")}</p>}
      </div>
      <section className={`${css.card} ${css.answer}`}>
        <h2 className={css.cardTitle}>{t("answerTitle")}</h2>
        {of.status !== "OPEN" ? (
          <Given text={of.answer} at={of.answeredAt} />
        ) : !isAdmin ? (
          <p className={css.muted}>{t("onlyAdmin")}</p>
        ) : (
          <AnswerForm id={of.id} now={line?.correctedTo ?? line?.points} isLast={list?.status === "ANSWERING" && list.openObjections === 1} />
        )}
      </section>
    </div>
  );
}

function Disputed({ line, list }: { line: ListLine | null | undefined; list: List | undefined }) {
  const t = objectionWords.useWords();
  if (!line) return <p className={css.reserve}>{line === null ? t("lineNotFound") : "…"}</p>;
  const name = line.member?.name ?? line.name;
  return (
    <dl className={css.facts}>
      <Fact name={t("who")}>
        {name} <span className={css.small}>{line.member?.door ?? line.building}</span>
        {name !== line.name && <span className={css.small}> {t("shownAs", { name: line.name })}</span>}
      </Fact>
      <Fact name={t("item")}>{line.item.text}</Fact>
      <Fact name={t("day")}>{shortDay(line.day)}</Fact>
      <Fact name={t("points")}>
        <strong className="digits">{points(line.points)}</strong> {line.correctedTo !== null && t("corrected", { points: points(line.correctedTo) })}
      </Fact>
      {list && (
        <Fact name={t("window")}>
          {t("windowOf", { month: month(list.month), day: shortDay(list.lastDay) })} <span className={css.small}>{t(`list.${list.status}`)}</span>
        </Fact>
      )}
    </dl>
  );
}

/** One objection: what it is about, why, and the answer or its clock. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { day, moment, points } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Buttons, Card, Facts, Tell } from "@/ui/phone/Parts";
import { useMember } from "../member";
import { Clock, Standing, type Objection } from "./clock";
import { ObjectionsLinesDocument, ObjectionsOneDocument } from "./gql/graphql";
import { objectionsWords } from "./words";
import css from "./objections.module.css";

export default function ObjectionPage() {
  const t = objectionsWords.useWords();
  const { community, base } = useMember();
  const { objection = "" } = useParams();
  const [result, again] = useQuery({ query: ObjectionsOneDocument, variables: { id: globalId(community, objection) } });
  return (
    <Screen title={t("one")} back={`${base}/objections`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ objectionGet }) => (objectionGet ? <Told of={objectionGet} /> : <Empty />)}
      </Shown>
    </Screen>
  );
}

function Told({ of }: { of: Objection }) {
  const t = objectionsWords.useWords();
  const { community, base } = useMember();
  return (
    <>
      <Card>
        <Standing of={of.status} />
        <p className={css.clock}>{of.status === "OPEN" ? <Clock by={of.answerBy} /> : t(`told.${of.status}`)}</p>
      </Card>
      {of.answer && (
        <Tell>
          <p>
            <b>{t("answer")}</b>
          </p>
          <p className={css.text}>{of.answer}</p>
          {of.answeredAt && (
            <p>
              <small>{moment(of.answeredAt)}</small>
            </p>
          )}
        </Tell>
      )}
      <Line publicity={of.publicityId} line={of.lineNo} />
      <Card title={t("reason")}>
        <p className={css.text}>{of.reason}</p>
        <p className={css.small}>
          {t("filedAt")} {moment(of.filedAt)}
        </p>
      </Card>
      <Buttons>
        <ButtonLink to={`/p/${community}/publicity/${localId(of.publicityId)}`}>{t("toPublicity")}</ButtonLink>
        <ButtonLink to={`${base}/history`}>{t("toHistory")}</ButtonLink>
      </Buttons>
    </>
  );
}

/** The line as it stands on the list now. Lists longer than one answer may hold tell its number only. */
function Line({ publicity, line }: { publicity: string; line: number }) {
  const t = objectionsWords.useWords();
  const [result] = useQuery({ query: ObjectionsLinesDocument, variables: { publicity, first: Math.min(200, Math.max(line, 50)) } });
  const found = result.data?.publicityLines?.edges.find(({ node }) => node.lineNo === line)?.node;
  return (
    <Card title={t("what")}>
      <Facts
        of={[
          [t("line", { line }), " "],
          [t("who"), found && `${found.name} · ${found.building}`],
          [t("item"), found?.item.text],
          [t("day"), found && day(found.day)],
          [t("points"), found && <span className="digits">{points(found.points)}</span>],
          [t("corrected"), found?.correctedTo && <b className="digits">{points(found.correctedTo)}</b>],
        ]}
      />
    </Card>
  );
}

/** One ballot: how it is kept, who is judged, and voting. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { daysUntil, today } from "@/app/days";
import { number, points, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Card, Facts, Tell } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import type { Ballot, Subject } from "./ballot";
import { When } from "./BallotsPage";
import { BallotsListDocument, BallotsRuleDocument, BallotsSubjectsDocument } from "./gql/graphql";
import { VoteForm } from "./VoteForm";
import { ballotsWords } from "./words";
import css from "./ballots.module.css";

export default function BallotPage() {
  const t = ballotsWords.useWords();
  const { community, base } = useMember();
  const { ballot = "" } = useParams();
  const id = globalId(community, ballot);
  const [result, again] = useQuery({ query: BallotsListDocument, variables: { community, first: 100 } });
  return (
    <Screen title={t("title")} back={`${base}/ballots`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ appraisalList }) => {
          const found = appraisalList?.edges.find(({ node }) => node.id === id)?.node;
          return found ? <Told of={found} /> : <Empty title={t("empty")} />;
        }}
      </Shown>
    </Screen>
  );
}

function Told({ of }: { of: Ballot }) {
  const t = ballotsWords.useWords();
  const pager = usePager(100, of.id);
  const [result, again] = useQuery({ query: BallotsSubjectsDocument, variables: { id: of.id, first: pager.first, after: pager.after } });
  const own = useOwn(of);
  const votes = of.status === "OPEN" && daysUntil(of.lastDay) >= 0;
  return (
    <>
      <Card>
        <h2 className={css.name}>{of.name.text}</h2>
        {of.status === "OPEN" && (
          <p className={css.line}>
            <When of={of} />
          </p>
        )}
        <p className={css.small}>
          {t("judged", { span: span(of.from, of.until) })}
          {" · "}
          {t("turnout", { voters: number(of.voters), voted: number(of.voted) })}
        </p>
        {of.status === "CLOSED" && <p className={css.small}>{t(of.quorumMet ? "quorumMet" : "quorumMissed")}</p>}
      </Card>
      {votes && (
        <Tell wait={!of.secret}>
          <p>
            <b>{t(of.secret ? "secretTitle" : "openTitle")}</b>
          </p>
          <p>{t(of.secret ? "secretTell" : "openTell")}</p>
          <p>{t("once")}</p>
        </Tell>
      )}
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ appraisalSubjects }) => {
          const subjects = appraisalSubjects?.edges.map(({ node }) => node) ?? [];
          const info = appraisalSubjects?.pageInfo;
          return (
            <>
              {votes ? <VoteForm of={of} subjects={subjects} own={own} readAgain={() => again({ requestPolicy: "network-only" })} /> : <Outcome subjects={subjects} />}
              {info?.hasNextPage && <More pager={pager} info={info} fetching={result.fetching} />}
            </>
          );
        }}
      </Shown>
    </>
  );
}

/** Whether one may vote about oneself; as long as that is not known, one does not. */
function useOwn(of: Ballot): boolean {
  const { community } = useMember();
  const [{ data }] = useQuery({ query: BallotsRuleDocument, variables: { community, day: today(), scheme: of.schemeId } });
  return data?.schemeOn?.document.appraisals?.find(({ code }) => code === of.code)?.about_oneself ?? false;
}

/** What came out about oneself; nobody else's is told here. */
function Outcome({ subjects }: { subjects: Subject[] }) {
  const t = ballotsWords.useWords();
  const { memberId } = useMember();
  const mine = subjects.find(({ who }) => who.id === memberId);
  if (!mine?.outcome) return null;
  return (
    <Card>
      <Facts of={[[t("outcome"), <b key="outcome" className="digits">{t("outcomeValue", { points: points(mine.outcome) })}</b>]]} />
    </Card>
  );
}

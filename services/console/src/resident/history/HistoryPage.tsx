/** What moved a member's points, newest first, month by month. */
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { day, points } from "@/app/format";
import { Empty, Problem, Loading, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Card, Tell } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { SchemePick, useSchemes } from "../schemes/Schemes";
import { useMember } from "../member";
import { ResidentHistoryDocument, type ResidentHistoryQuery } from "./gql/graphql";
import { Months } from "./Months";
import { historyWords } from "./words";
import css from "./history.module.css";

type Summary = NonNullable<ResidentHistoryQuery["pointsGet"]>;
const SOON = 60;

export default function HistoryPage() {
  const t = historyWords.useWords();
  const schemes = useSchemes();
  return (
    <Screen title={t("title")}>
      {schemes.asked.error && !schemes.all ? <Problem error={schemes.asked.error} retry={schemes.asked.retry} /> : !schemes.all && <Loading rows={8} />}
      {schemes.all && !schemes.chosen && <Empty title={t("noScheme")} />}
      <SchemePick of={schemes} />
      {schemes.chosen && <Ledger key={schemes.chosen} scheme={schemes.chosen} />}
    </Screen>
  );
}

function Ledger({ scheme }: { scheme: string }) {
  const t = historyWords.useWords();
  const { memberId, base } = useMember();
  const pager = usePager(30);
  const [result, again] = useQuery({
    query: ResidentHistoryDocument,
    variables: { member: memberId, scheme, first: pager.first, after: pager.after },
  });
  return (
    <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={9}>
      {({ pointsGet, pointsHistory }) => {
        const entries = pointsHistory?.edges.map(({ node }) => node) ?? [];
        const info = pointsHistory?.pageInfo ?? { hasNextPage: false };
        return (
          <>
            {pointsGet && <Numbers of={pointsGet} />}
            {entries.length === 0 && !pager.after && (
              <Empty title={t("empty")}>
                <p>{t("emptyMend")}</p>
                <ButtonLink to={`${base}/declare`} look="primary">
                  {t("declare")}
                </ButtonLink>
              </Empty>
            )}
            <Months entries={entries} whole={!info.hasNextPage} purses={pointsGet?.purses ?? []} scheme={scheme} />
            {entries.length > 0 && <More pager={pager} info={info} fetching={result.fetching} />}
          </>
        );
      }}
    </Shown>
  );
}

function Numbers({ of }: { of: Summary }) {
  const t = historyWords.useWords();
  const numbers = [
    ["balance", of.balance],
    ["rank", of.rankTotal],
    ["pending", of.pending],
  ] as const;
  return (
    <>
      <Card>
        <dl className={css.numbers}>
          {numbers.map(([name, value]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd className="digits">{points(value)}</dd>
            </div>
          ))}
        </dl>
        <details className={css.about}>
          <summary>{t("aboutNumbers")}</summary>
          <p>{t("balanceTell")}</p>
          <p>{t("rankTell")}</p>
          <p>{t("pendingTell")}</p>
        </details>
      </Card>
      <Endings of={of} />
    </>
  );
}

function Endings({ of: { purses } }: { of: Summary }) {
  const t = historyWords.useWords();
  const ending = purses.filter(({ endsNext }) => endsNext);
  if (ending.length === 0) return null;
  return (
    <Tell wait={ending.some(({ endsNext }) => endsNext && daysUntil(endsNext.day) <= SOON)}>
      {ending.map(({ purse, name, endsNext }) => {
        if (!endsNext) return null;
        const days = daysUntil(endsNext.day);
        const values = { points: points(endsNext.points), day: day(endsNext.day), days };
        return (
          <p key={purse}>
            {purses.length > 1 && t("endsPurse", { purse: name.text })}
            {days >= 0 && days <= SOON ? t("endsSoon", values) : t("ends", values)}
          </p>
        );
      })}
    </Tell>
  );
}

/** Three numbers, never one: to spend, total with the place, pending; and what they mean. */
import { Link } from "react-router";
import { daysUntil } from "@/app/days";
import { day, hundredths, points } from "@/app/format";
import { Problem } from "@/ui/State";
import look from "../look.module.css";
import { useMember } from "../member";
import type { HomeSummaryFragment as Summary } from "./gql/graphql";
import css from "./home.module.css";
import { useLivePoints } from "./points";
import { homeWords } from "./words";

const SOON = 45;

const isNothing = ({ balance, pending, rankTotal, place }: Summary): boolean => place === null && [balance, pending, rankTotal].every((number) => hundredths(number) === 0);

export function Numbers({ schemeId, name }: { schemeId: string | undefined; name: string | undefined }) {
  const t = homeWords.useWords();
  const { base } = useMember();
  const { asked, again, entries, summary } = useLivePoints(schemeId);
  const several = (summary?.purses.length ?? 0) > 1;
  if (asked.error && !asked.data) return <Problem error={asked.error} retry={again} />;
  // One of several schemes that somebody has nothing in takes a line, no more.
  if (name && summary && isNothing(summary) && entries?.length === 0) return <Nothing name={name} />;
  return (
    <section className={css.numbers} aria-busy={!summary}>
      {name && <h2 className={css.scheme}>{name}</h2>}
      <p className={css.label}>{t("balance")}</p>
      <p className={`digits ${css.balance}`}>{summary ? points(summary.balance) : "–"}</p>
      <div className={css.endings}>
        {(several ? [] : (summary?.purses ?? [])).map((purse) => (
          <Ends key={purse.purse} purse={purse} />
        ))}
      </div>
      <div className={css.others}>
      <dl className={css.pair}>
        <div>
          <dt>{t("pending")}</dt>
          <dd className="digits">{summary ? points(summary.pending) : "–"}</dd>
        </div>
        <div>
          <dt>{t("rank")}</dt>
          <dd className="digits">{summary ? points(summary.rankTotal) : "–"}</dd>
        </div>
      </dl>
        <Link to={`${base}/ranking`} className={css.place} aria-label={`${summary?.place ? t("place", { place: summary.place }) : t("noPlace")}，${t("ranking")}`}>
          {summary?.place ? t("place", { place: summary.place }) : t("noPlace")}
          <span className={look.chevron} aria-hidden="true" />
        </Link>
      </div>
      {several && summary && (
        <ul className={css.purses}>
          {summary.purses.map((purse) => (
            <li key={purse.purse}>
              <span className={look.grow}>
                {purse.name.text}
                <Ends purse={purse} />
              </span>
              <strong className="digits">{points(purse.balance)}</strong>
            </li>
          ))}
        </ul>
      )}
      <details className={`${look.details} ${css.about}`}>
        <summary>{t("whatPending")}</summary>
        <p>{t("aboutBalance")}</p>
        <p>{t("aboutRank")}</p>
        <p>{t("aboutPending")}</p>
      </details>
    </section>
  );
}

function Nothing({ name }: { name: string }) {
  const t = homeWords.useWords();
  return (
    <section className={css.nothing}>
      <h2 className={css.scheme}>{name}</h2>
      <span className={look.muted}>{t("nothingYet")}</span>
    </section>
  );
}

/** Points that end are said in time, loudly only when it is soon. */
function Ends({ purse: { endsNext } }: { purse: Summary["purses"][number] }) {
  const t = homeWords.useWords();
  if (!endsNext || hundredths(endsNext.points) <= 0) return null;
  const days = daysUntil(endsNext.day);
  return <small className={css.ends}>{t(days <= SOON ? "endsSoon" : "ends", { points: points(endsNext.points), day: day(endsNext.day), days })}</small>;
}

/** The last changes, each in a line: what, when, which of the three numbers by how much. */
import { Link } from "react-router";
import { change, hundredths, moment } from "@/app/format";
import { useSettings } from "@/app/settings";
import look from "../look.module.css";
import { useMember } from "../member";
import type { HomePointsQuery } from "./gql/graphql";
import css from "./home.module.css";
import { usePoints } from "./points";
import { homeWords } from "./words";

type Entry = NonNullable<HomePointsQuery["pointsHistory"]>["edges"][number]["node"];

export function Recent({ schemeId, name }: { schemeId: string | undefined; name: string | undefined }) {
  const t = homeWords.useWords();
  const { base } = useMember();
  const { asked, entries } = usePoints(schemeId);
  if ((name && entries?.length === 0) || asked.error) return null;
  return (
    <section>
      <div className={css.head}>
        <h2 className={look.heading}>{name ? t("recentOf", { name }) : t("recent")}</h2>
        <Link to={`${base}/history`} className={css.further}>
          {t("allRecent")}
        </Link>
      </div>
      {entries?.length === 0 ? <p className={look.muted}>{t("noRecent")}</p> : <Entries entries={entries} />}
    </section>
  );
}

function Entries({ entries }: { entries: Entry[] | undefined }) {
  // In large print fewer are enough; the rest is a touch away.
  const most = useSettings().elder ? 3 : 5;
  // About as many rows as come, so that nothing jumps when they do.
  return (
    <ul className={look.list} aria-busy={!entries}>
      {(entries ?? Array.from({ length: most }, () => undefined)).slice(0, most).map((entry, nth) => (
        <li key={entry?.id ?? nth} className={css.entry}>
          {entry && <Told entry={entry} />}
        </li>
      ))}
    </ul>
  );
}

function Told({ entry }: { entry: Entry }) {
  const t = homeWords.useWords();
  const { kind, itemName, note, at, pending, rank, balance } = entry;
  const parts = [["balance", balance] as const, ["pending", pending] as const, ["rank", rank] as const].filter(([, by]) => hundredths(by) !== 0);
  const [first, ...others] = parts;
  return (
    <>
      <span className={look.grow}>
        <span className={css.what}>{itemName?.text ?? note ?? t(`kind.${kind}`)}</span>
        <small className={css.small}>
          {t(`kind.${kind}`)} · {moment(at)}
        </small>
      </span>
      <span className={look.end}>
        {first && <strong className="digits">{t(`part.${first[0]}`, { change: change(first[1]) })}</strong>}
        {others.map(([part, by]) => (
          <small key={part} className={`digits ${css.small}`}>
            {t(`part.${part}`, { change: change(by) })}
          </small>
        ))}
      </span>
    </>
  );
}

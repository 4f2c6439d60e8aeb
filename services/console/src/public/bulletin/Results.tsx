/** Results that were published: which days, how many of each grade. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { day, number, span } from "@/app/format";
import { localId } from "@/app/ids";
import { BulletinResultsDocument, type BulletinResultsQuery } from "./gql/graphql";
import { bulletinWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./bulletin.module.css";

type Result = NonNullable<BulletinResultsQuery["resultList"]>["edges"][number]["node"];

/** Nothing is said of results where a community has none: many schemes have no grades. */
export function Results({ community }: { community: string }) {
  const t = bulletinWords.useWords();
  const [{ data }] = useQuery({ query: BulletinResultsDocument, variables: { community, first: 6 } });
  // Staff see theirs before they are published; the bulletin shows what everybody sees.
  const results = data?.resultList?.edges.map(({ node }) => node).filter(({ status }) => status !== "DRAFT" && status !== "CONFIRMED") ?? [];
  if (results.length === 0) return null;
  return (
    <section>
      <h2 className={ui.section}>{t("results")}</h2>
      <ul className={`${ui.list} ${ui.card}`}>
        {results.map((result) => (
          <Row key={result.id} result={result} community={community} />
        ))}
      </ul>
    </section>
  );
}

function Row({ result, community }: { result: Result; community: string }) {
  const t = bulletinWords.useWords();
  const open = result.status === "PUBLISHED";
  return (
    <li>
      <Link to={`/p/${community}/results/${localId(result.id)}`} className={ui.item}>
        <span className={ui.grow}>
          <b>{result.schemeName.text}</b> <span className={`${ui.tag} ${open ? ui.warn : ui.good}`}>{t(`result.${result.status}`)}</span>
          <br />
          {span(result.from, result.until)}
          <br />
          <span className={`${ui.muted} ${ui.small}`}>
            {t("graded", { count: number(result.graded) })}
            {open && result.lastDay && ` · ${t("resultUntil", { day: day(result.lastDay) })}`}
          </span>
          {result.bands.length > 0 && (
            <span className={css.bands}>
              {result.bands.map(({ band, count }) => (
                <span key={band.code} className={`${ui.tag} ${ui.grey}`}>
                  {band.name.text} <span className="digits">{number(count)}</span>
                </span>
              ))}
            </span>
          )}
        </span>
        <span aria-hidden="true" className={ui.chevron}>
          ›
        </span>
      </Link>
    </li>
  );
}

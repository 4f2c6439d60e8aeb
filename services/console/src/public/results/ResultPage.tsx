/** `/p/:community/results/:id`: what some days came to for everybody. `?band=` shows one grade. */
import { Link, useLocation, useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { day, number, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Pages } from "@/ui/open/Pages";
import { useNamed } from "../frame/named";
import { PrintButton, PublicPage } from "../frame/PublicPage";
import { ResultLinesShownDocument, ResultShownDocument, type ResultShownQuery } from "./gql/graphql";
import { ResultRow } from "./ResultRow";
import { resultsWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./results.module.css";

type Result = NonNullable<ResultShownQuery["resultGet"]>;

export default function ResultPage() {
  const t = resultsWords.useWords();
  const { community = "", id = "" } = useParams();
  const [result, again] = useQuery({ query: ResultShownDocument, variables: { id: globalId(community, id) } });
  const name = result.data?.resultGet?.schemeName.text;
  return (
    <PublicPage title={() => (name ? t("title", { name }) : " ")}>
      {() => (
        <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={10}>
          {({ resultGet }) => resultGet && <Result of={resultGet} community={community} />}
        </Shown>
      )}
    </PublicPage>
  );
}

function Result({ of, community }: { of: Result; community: string }) {
  const t = resultsWords.useWords();
  const [search] = useSearchParams();
  const named = useNamed(community);
  const band = search.get("band") ?? undefined;
  const open = of.status === "PUBLISHED" && (!of.lastDay || daysUntil(of.lastDay) >= 0);
  return (
    <>
      <Head of={of} open={open} named={named} />
      {of.bands.length > 0 && <Bands of={of} chosen={band} />}
      <Pages
        key={band ?? ""}
        document={ResultLinesShownDocument}
        variables={{ id: of.id, band }}
        first={100}
        className={`${ui.list} ${ui.card}`}
        of={({ resultLines }) => resultLines}
        renderRow={(line) => <ResultRow key={line.lineNo} line={line} result={of.id} community={community} mayObject={open && named} />}
        empty={<Empty title={t("none")} />}
      />
    </>
  );
}

function Head({ of, open, named }: { of: Result; open: boolean; named: boolean }) {
  const t = resultsWords.useWords();
  const { pathname, search } = useLocation();
  const left = of.lastDay ? daysUntil(of.lastDay) : 0;
  return (
    <div className={ui.card}>
      <div className={`${ui.row} ${ui.spread}`} style={{ marginBottom: 8 }}>
        <span className={`${ui.tag} ${open ? ui.warn : ui.good}`}>
          <span aria-hidden="true">{open ? "◔" : "✓"}</span>
          {t(`status.${of.status}`)}
        </span>
        <PrintButton />
      </div>
      <p className={ui.text}>
        <b>{span(of.from, of.until)}</b> · {t("graded", { count: number(of.graded) })}
      </p>
      {of.lastDay && (
        <p className={open ? css.clock : ui.hint}>{open ? (left === 0 ? t("lastDay") : t("until", { day: day(of.lastDay), count: left })) : t("over", { day: day(of.lastDay) })}</p>
      )}
      {of.openObjections > 0 && <p className={ui.hint}>{t("disputes", { count: of.openObjections })}</p>}
      {open && !named && (
        <p className="no-print" style={{ margin: 0 }}>
          <Link className={ui.link} to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>
            {t("objectSignIn")}
          </Link>
        </p>
      )}
    </div>
  );
}

/** The grades, each with how many have it; one chosen shows its people only. */
function Bands({ of, chosen }: { of: Result; chosen?: string }) {
  const t = resultsWords.useWords();
  const { pathname } = useLocation();
  const chips = [{ code: undefined, text: t("all"), count: of.lines }, ...of.bands.map(({ band, count }) => ({ code: band.code, text: band.name.text, count }))];
  return (
    <nav className={`${css.bands} no-print`}>
      {chips.map(({ code, text, count }) => (
        <Link
          key={code ?? ""}
          to={code ? `${pathname}?band=${encodeURIComponent(code)}` : pathname}
          replace
          preventScrollReset
          className={code === chosen ? css.here : css.chip}
          aria-current={code === chosen ? "true" : undefined}
        >
          {text} <span className="digits">{number(count)}</span>
        </Link>
      ))}
    </nav>
  );
}

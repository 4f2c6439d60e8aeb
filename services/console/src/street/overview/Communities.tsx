/** The communities of a street: found as one types, with what waits in each. */
import { Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useQuery } from "urql";
import { dayOf, daysUntil } from "@/app/days";
import { day, number, points } from "@/app/format";
import { textOf } from "@/app/scheme";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { OverviewCommunitiesDocument, OverviewLedgerDocument, OverviewTemplatesDocument, OverviewWorkDocument } from "./gql/graphql";
import { Rows } from "./Rows";
import { overviewWords } from "./words";
import css from "./overview.module.css";

/** A street has 170 communities at most: one page holds them all, and the search is instant. */
const FIRST = 200;

export function Communities({ unit, acts, figures = true }: { unit: string; acts: boolean; figures?: boolean }) {
  const t = overviewWords.useWords();
  const [search, setSearch] = useState("");
  const nameOf = useTemplates();
  const pages = usePages(unit);
  const [result, again] = useQuery({ query: OverviewCommunitiesDocument, variables: { unit, first: FIRST, after: pages.after } });
  return (
    <Shown of={result} retry={again} rows={8}>
      {({ communityList }) => {
        const all = (communityList?.edges ?? []).map(({ node }) => node);
        const found = all.filter(({ name, code }) => name.includes(search.trim()) || code.startsWith(search.trim()));
        if (all.length === 0)
          return (
            <Empty title={t(acts ? "noCommunities" : "noCommunitiesRead")}>
              {acts && (
                <LinkButton type="primary" to="onboarding">
                  {t("onboard")}
                </LinkButton>
              )}
            </Empty>
          );
        return (
          <>
            <div className={css.bar}>
              <Input allowClear aria-label={t("search")} placeholder={t("search")} value={search} onChange={({ target }) => setSearch(target.value)} className={css.search} />
              <span className={css.quiet}>{t("listed", { count: found.length })}</span>
            </div>
            <Rows
              heads={[t("name"), t("code"), t("template"), t("since"), ...(acts ? [t("waiting")] : []), ...(figures ? [t("total")] : []), t("bulletin")]}
              rows={found.map(({ id, name, code, template, createdAt }) => ({
                key: id,
                cells: [
                  <strong key="name">{name}</strong>,
                  code,
                  nameOf(template),
                  day(dayOf(createdAt)),
                  ...(acts ? [<Waiting key="waiting" community={id} />] : []),
                  ...(figures ? [<Ledger key="ledger" community={id} />] : []),
                  <Link key="bulletin" to={`/p/${id}`}>
                    {t("bulletin")}
                  </Link>,
                ],
              }))}
              none={t("notFound", { search })}
            />
            {communityList && <Pager pages={pages} info={communityList.pageInfo} />}
          </>
        );
      }}
    </Shown>
  );
}

/** Each row asks for itself, so that the list stands before the last figure has come. */
function Waiting({ community }: { community: string }) {
  const t = overviewWords.useWords();
  const [{ data, error }] = useQuery({ query: OverviewWorkDocument, variables: { community } });
  const summary = data?.reviewSummary;
  if (error) return "–";
  if (!summary) return "…";
  if (summary.waiting === 0) return <span className={css.quiet}>{t("none")}</span>;
  const days = summary.oldestAt ? Math.max(0, -daysUntil(dayOf(summary.oldestAt))) : 0;
  return (
    <>
      <b className="digits">{number(summary.waiting)}</b> <span className={css.quiet}>{days > 0 ? t("oldest", { days }) : t("today")}</span>
    </>
  );
}

/** Tells a template's name; of one that is not above the reader the last of its key. */
function useTemplates(): (of: string) => string {
  const [{ data, error }] = useQuery({ query: OverviewTemplatesDocument });
  return (of) => {
    if (!data && !error) return "…";
    return textOf(data?.templateList?.find(({ key }) => key === of)?.document.name) || (of.split("/").at(-1) ?? of);
  };
}

function Ledger({ community }: { community: string }) {
  const [{ data, error }] = useQuery({ query: OverviewLedgerDocument, variables: { community } });
  if (error) return "–";
  return data?.ledgerTotals ? points(data.ledgerTotals.rank) : "…";
}

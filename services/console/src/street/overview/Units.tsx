/** The districts of the platform, or the streets of a district; each leads to what is below it. */
import { Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useQuery } from "urql";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { OverviewStreetsDocument } from "./gql/graphql";
import { Rows } from "./Rows";
import { overviewWords } from "./words";
import css from "./overview.module.css";

export function Units({ district }: { district: string | null }) {
  const t = overviewWords.useWords();
  const [search, setSearch] = useState("");
  const pages = usePages(district ?? "");
  const [result, again] = useQuery({ query: OverviewStreetsDocument, variables: { district, first: 200, after: pages.after } });
  return (
    <Shown of={result} retry={again} rows={6}>
      {({ unitList }) => {
        const all = (unitList?.edges ?? []).map(({ node }) => node);
        if (all.length === 0) return <Empty title={t(district ? "noStreets" : "noDistricts")} />;
        const found = all.filter(({ name, code }) => name.includes(search.trim()) || code.startsWith(search.trim()));
        return (
          <>
            <div className={css.bar}>
              <Input allowClear aria-label={t("search")} placeholder={t("search")} value={search} onChange={({ target }) => setSearch(target.value)} className={css.search} />
              <span className={css.quiet}>{t("listed", { count: found.length })}</span>
            </div>
            <Rows
              heads={[t(district ? "streets" : "districts"), t("code")]}
              rows={found.map(({ id, name, level, code }) => ({
                key: id,
                cells: [
                  <Link key="name" to={`?unit=${id}:${level === "STREET" ? "street" : "district"}`}>
                    {name}
                  </Link>,
                  code,
                ],
              }))}
              none={t("notFound", { search })}
            />
            {unitList && <Pager pages={pages} info={unitList.pageInfo} />}
          </>
        );
      }}
    </Shown>
  );
}

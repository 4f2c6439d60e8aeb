/** The results of a scheme, latest days first. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { moment, number, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { useCommunityId } from "../rules/useScheme";
import { ResultsAllDocument } from "./gql/graphql";
import { BandCounts, StatusBadge, type ResultRow } from "./Status";
import css from "./results.module.css";
import { resultsWords } from "./words";

export function ResultsTab({ scheme }: { scheme: string }) {
  const t = resultsWords.useWords();
  const community = useCommunityId();
  const pages = usePages(scheme);
  const [result, read] = useQuery({ query: ResultsAllDocument, variables: { community, scheme, first: 25, after: pages.after } });
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={5}>
      {({ resultList }) => {
        const rows = resultList?.edges.map(({ node }) => node) ?? [];
        if (rows.length === 0 && pages.page === 1) {
          return (
            <Empty title={t("none")}>
              <p>{t("noneMend")}</p>
            </Empty>
          );
        }
        return (
          <>
            <Table<ResultRow>
              width="content"
              rowKey="id"
              rows={rows}
              columns={[
                {
                  title: t("days"),
                  key: "days",
                  render: (row) => (
                    <>
                      <Link to={`/c/${community}/results/${localId(row.id)}`}>
                        <strong>{span(row.from, row.until)}</strong>
                      </Link>{" "}
                      <span className={css.muted}>{t(row.wholePeriod ? "whole" : "inside")}</span>
                    </>
                  ),
                },
                { title: t("state"), key: "state", render: (row) => <StatusBadge status={row.status} /> },
                { title: t("people"), key: "people", align: "right", className: "digits", render: (row) => number(row.graded) },
                { title: t("bands"), key: "bands", render: (row) => <BandCounts bands={row.bands} /> },
                { title: t("objections"), key: "objections", align: "right", render: (row) => row.openObjections || t("noObjection") },
                { title: t("madeAt"), key: "made", render: (row) => moment(row.madeAt) },
              ]}
            />
            <Pager pages={pages} info={resultList?.pageInfo} count={rows.length} />
          </>
        );
      }}
    </Shown>
  );
}

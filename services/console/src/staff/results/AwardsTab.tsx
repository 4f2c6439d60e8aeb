/** The honour roll: awards of published results. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { points, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { Badge } from "@/ui/desk/Badge";
import { useCommunityId } from "../rules/useScheme";
import { ResultsAwardsDocument, type ResultsAwardsQuery } from "./gql/graphql";
import { resultsWords } from "./words";

type Award = NonNullable<ResultsAwardsQuery["awardList"]>["edges"][number]["node"];

export function AwardsTab({ scheme }: { scheme: string }) {
  const t = resultsWords.useWords();
  const community = useCommunityId();
  const pages = usePages(scheme);
  const [result, read] = useQuery({ query: ResultsAwardsDocument, variables: { community, scheme, first: 50, after: pages.after } });
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={5}>
      {({ awardList }) => {
        const rows = awardList?.edges.map(({ node }) => node) ?? [];
        if (rows.length === 0 && pages.page === 1) {
          return (
            <Empty title={t("noAwards")}>
              <p>{t("noAwardsMend")}</p>
            </Empty>
          );
        }
        return (
          <>
            <Table<Award>
              width="content"
              dense
              rowKey={({ resultId, lineNo, award }) => `${resultId} ${lineNo} ${award.code}`}
              rows={rows}
              columns={[
                { title: t("award"), key: "award", render: ({ award }) => <Badge tone="good">{award.name.text}</Badge> },
                { title: t("name"), key: "name", render: ({ name, who }) => who?.member?.name ?? name },
                { title: t("building"), field: "building" },
                { title: t("total"), key: "total", align: "right", className: "digits", render: ({ total }) => points(total) },
                {
                  title: t("result"),
                  key: "result",
                  render: ({ resultId, from, until }) => (
                    <Link to={`/c/${community}/results/${localId(resultId)}`}>{span(from, until)}</Link>
                  ),
                },
              ]}
            />
            <Pager pages={pages} info={awardList?.pageInfo} count={rows.length} />
          </>
        );
      }}
    </Shown>
  );
}

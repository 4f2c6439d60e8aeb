/** What communities handed up, by status. */
import { Tabs } from "antd";
import { Link, useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { moment, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Page } from "@/ui/desk/Page";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { FilingsListDocument, type FilingStatus } from "./gql/graphql";
import { Status } from "./Status";
import { useCommunityName } from "./useCommunityName";
import { filingsWords } from "./words";

const STATUSES = ["FILED", "RECEIVED", "RETURNED", "DECIDED"] as const satisfies readonly FilingStatus[];

export default function FilingsPage() {
  const t = filingsWords.useWords();
  const { unit = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const status = STATUSES.find((one) => one === params.get("status")) ?? null;
  const pages = usePages(`${unit} ${status ?? ""}`);
  const [result, again] = useQuery({ query: FilingsListDocument, variables: { unit, status, first: 50, after: pages.after } });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Tabs
        activeKey={status ?? ""}
        onChange={(key) => setParams(key ? { status: key } : {})}
        items={[{ key: "", label: t("all") }, ...STATUSES.map((key) => ({ key, label: t(`status.${key}`) }))]}
      />
      <Shown of={result} retry={again} rows={6}>
        {({ filingList }) =>
          filingList && filingList.edges.length > 0 ? (
            <>
              <Table
                dense
                rowKey={({ resultId, level }) => `${resultId}.${level}`}
                width={860}
                rows={filingList.edges.map(({ node }) => node)}
                columns={[
                  {
                    title: t("community"),
                    render: ({ communityId, resultId }) => (
                      <Link to={`/u/${unit}/filings/${communityId}/${localId(resultId)}`}>
                        <CommunityName id={communityId} />
                      </Link>
                    ),
                  },
                  { title: t("scheme"), render: ({ schemeName }) => schemeName.text },
                  { title: t("period"), className: "digits", render: ({ from, until }) => span(from, until) },
                  { title: t("bands"), className: "digits", render: ({ bands }) => bands.map(({ band, count }) => `${band.name.text} ${count}`).join(" · ") },
                  { title: t("filedAt"), className: "digits", render: ({ filedAt }) => moment(filedAt) },
                  { title: t("status"), render: (filing) => <Status status={filing.status} /> },
                ]}
              />
              <Pager pages={pages} info={filingList.pageInfo} />
            </>
          ) : (
            <Empty title={t(status ? "emptyFilter" : "empty")} />
          )
        }
      </Shown>
    </Page>
  );
}

const CommunityName = ({ id }: { id: string }) => <>{useCommunityName(id)}</>;

/** All publicity lists of the community, newest first; open ones with their clock. */
import { Segmented } from "antd";
import { SoundOutlined } from "@ant-design/icons";
import { Link, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { dayOf } from "@/app/days";
import { day, month, number, points } from "@/app/format";
import { localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { useCommunityId, useSchemes } from "../rules/useScheme";
import { PublicityListsDocument } from "./gql/graphql";
import { LastDay, StatusBadge, type ListRow } from "./Status";
import { useLive } from "./useLive";
import { publicityWords } from "./words";

const PAGE = 25;

export default function ListsPage() {
  const t = publicityWords.useWords();
  const community = useCommunityId();
  const pages = usePages("");
  const [search, setSearch] = useSearchParams();
  const [result, read] = useQuery({ query: PublicityListsDocument, variables: { community, first: PAGE, after: pages.after } });
  const again = () => read({ requestPolicy: "network-only" });
  useLive(community, again);
  const mayOpen = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const openOnly = search.get("state") === "open";
  const opener = (
    <LinkButton type="primary" icon={<SoundOutlined />} to="new">
      {t("open")}
    </LinkButton>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={mayOpen && opener}>
      <Shown of={result} retry={again} rows={8}>
        {({ publicityList }) => {
          const rows = publicityList?.edges.map(({ node }) => node) ?? [];
          const running = rows.filter(({ status }) => status !== "FINAL");
          if (rows.length === 0 && pages.page === 1) {
            return (
              <Empty title={t("none")}>
                <p>{t("noneMend")}</p>
                {mayOpen && opener}
              </Empty>
            );
          }
          return (
            <>
              <Segmented
                aria-label={t("filter")}
                style={{ marginBottom: 12 }}
                value={openOnly ? "open" : "all"}
                onChange={(value) => setSearch(value === "open" ? { state: "open" } : {}, { replace: true })}
                options={[
                  { value: "all", label: t("all") },
                  { value: "open", label: t("running", { count: running.length }) },
                ]}
              />
              <Rows rows={openOnly ? running : rows} community={community} />
              <Pager pages={pages} info={publicityList?.pageInfo} count={rows.length} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function Rows({ rows, community }: { rows: ListRow[]; community: string }) {
  const t = publicityWords.useWords();
  const { schemes, nameOf } = useSchemes();
  return (
    <Table<ListRow>
      width="content"
      rows={rows}
      rowKey="id"
      columns={[
        {
          title: t("month"),
          key: "month",
          render: (row) => (
            <Link to={`/c/${community}/publicity/${localId(row.id)}`}>
              <strong>{month(row.month)}</strong>
            </Link>
          ),
        },
        { title: t("scheme"), key: "scheme", hidden: schemes.length < 2, render: (row) => nameOf(row.schemeId) },
        { title: t("state"), key: "state", render: (row) => <StatusBadge status={row.status} /> },
        { title: t("lastDay"), key: "last", render: (row) => <LastDay lastDay={row.lastDay} running={row.status === "OPEN"} /> },
        { title: t("size"), key: "size", render: (row) => t("sizeText", { members: number(row.members), lines: number(row.lines) }) },
        { title: t("total"), key: "total", align: "right", className: "digits", render: (row) => points(row.total) },
        {
          title: t("objections"),
          key: "objections",
          align: "right",
          render: (row) =>
            row.openObjections > 0 ? (
              <Link to={`/c/${community}/publicity/${localId(row.id)}`}>
                <strong className="digits">{row.openObjections}</strong>
              </Link>
            ) : (
              t("noObjection")
            ),
        },
        { title: t("published"), key: "published", render: (row) => day(dayOf(row.openedAt)) },
      ]}
    />
  );
}

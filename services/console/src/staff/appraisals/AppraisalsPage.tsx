/** All ballots of the community, newest first. */
import { Button } from "antd";
import { AuditOutlined } from "@ant-design/icons";
import { Link, useSearchParams } from "react-router";
import { day, number, span } from "@/app/format";
import { localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { useCommunityId, useSchemes } from "../rules/useScheme";
import { StageBadge, Turnout } from "./Stage";
import { useAppraisals, type Appraisal } from "./useAppraisals";
import { appraisalsWords } from "./words";

const OpenDialog = later(async () => (await import("./OpenDialog")).OpenDialog);

export default function AppraisalsPage() {
  const t = appraisalsWords.useWords();
  const community = useCommunityId();
  const pages = usePages("");
  const [search, setSearch] = useSearchParams();
  const { result, retry } = useAppraisals(25, pages.after);
  const mayOpen = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const opener = mayOpen && (
    <Button type="primary" icon={<AuditOutlined />} onClick={() => setSearch({ open: "1" })}>
      {t("open")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={opener}>
      <Shown of={result} retry={retry} rows={5}>
        {({ appraisalList }) => {
          const rows = appraisalList?.edges.map(({ node }) => node) ?? [];
          if (rows.length === 0 && pages.page === 1) {
            return (
              <Empty title={t("none")}>
                <p>{t("noneMend")}</p>
              </Empty>
            );
          }
          return (
            <>
              <Rows rows={rows} />
              <Pager pages={pages} info={appraisalList?.pageInfo} count={rows.length} />
            </>
          );
        }}
      </Shown>
      {search.has("open") && mayOpen && <OpenDialog close={() => setSearch({}, { replace: true })} />}
    </Page>
  );
}

function Rows({ rows }: { rows: Appraisal[] }) {
  const t = appraisalsWords.useWords();
  const community = useCommunityId();
  const { schemes, nameOf } = useSchemes();
  return (
    <Table<Appraisal>
      width="content"
      rowKey="id"
      rows={rows}
      columns={[
        {
          title: t("name"),
          key: "name",
          render: (of) => (
            <Link to={`/c/${community}/appraisals/${localId(of.id)}`}>
              <strong>{of.name.text}</strong>
            </Link>
          ),
        },
        { title: t("scheme"), key: "scheme", hidden: schemes.length < 2, render: (of) => nameOf(of.schemeId) },
        { title: t("days"), key: "days", render: (of) => span(of.from, of.until) },
        { title: t("state"), key: "state", render: (of) => <StageBadge of={of} /> },
        { title: t("lastDay"), key: "last", render: (of) => day(of.lastDay) },
        { title: t("progress"), key: "progress", render: (of) => <Turnout of={of} /> },
        { title: t("subjects"), key: "subjects", align: "right", className: "digits", render: (of) => number(of.subjects) },
        {
          title: t("quorum"),
          key: "quorum",
          render: ({ quorumMet }) => (quorumMet === null || quorumMet === undefined ? "" : t(quorumMet ? "quorumMet" : "quorumNot")),
        },
      ]}
    />
  );
}

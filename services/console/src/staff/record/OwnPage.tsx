/** Applications of the grid that are still under way; what came back can be mended and sent again. */
import { Button, Segmented, Table } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { newKey, useDraft } from "@/app/drafts";
import { month, points } from "@/app/format";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { newDraft, type Draft } from "./draft";
import { RecordOwnDocument, type RecordApplicationFragment } from "./gql/graphql";
import { recordWords } from "./words";
import css from "./record.module.css";

const STATUSES = ["RETURNED", "DRAFT", "SUBMITTED", "APPROVED"] as const;

/** The application as a draft of the form. */
const reopened = (of: RecordApplicationFragment): Draft => ({
  scheme: of.schemeId,
  people: [{ kind: "MEMBER", id: of.memberId, name: of.member?.name ?? "", detail: of.member?.door ?? "" }],
  reason: of.onBehalfReason ?? "",
  key: newKey(),
  editing: { id: of.id, revision: of.revision, month: of.month, status: of.status, said: of.reviewReason ?? undefined },
  deeds: of.lines.map((line) => ({
    item: line.item,
    day: line.day,
    quantity: line.quantity,
    points: line.declared,
    event: line.event ?? "",
    inputs: Object.fromEntries(line.inputs.map(({ name, value }) => [name, value])),
    withs: line.withIds.map((id) => ({ kind: "MEMBER", id, name: id, detail: "" })),
    description: line.description,
    evidence: line.evidenceIds,
  })),
});

export default function OwnPage() {
  const t = recordWords.useWords();
  const common = useCommon();
  const { community = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const status = STATUSES.find((one) => one === params.get("status")) ?? "RETURNED";
  const [cursors, setCursors] = useState<{ of: string; after?: string }>({ of: status });
  const after = cursors.of === status ? cursors.after : undefined;
  const [first] = useState(newDraft);
  const [, setDraft] = useDraft<Draft>(`record.${community}`, first);
  const [result, again] = useQuery({ query: RecordOwnDocument, variables: { community, status, after } });
  const edit = (of: RecordApplicationFragment): void => {
    setDraft(reopened(of));
    void navigate(`/c/${community}/record`);
  };
  return (
    <Page title={t("ownTitle")} lead={t("ownLead")} actions={<Link to={`/c/${community}/record`}>{t("toForm")}</Link>}>
      <Segmented className={css.tabs} aria-label={t("status")} value={status} onChange={(value) => setParams({ status: value }, { replace: true })} options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))} />
      <Shown of={result} retry={again} rows={5}>
        {({ applicationList: list }) =>
          !list || list.edges.length === 0 ? (
            <Empty title={t("ownEmpty")} />
          ) : (
            <>
              <Table
                rowKey="id"
                pagination={false}
                scroll={{ x: 640 }}
                dataSource={list.edges.map(({ node }) => node)}
                columns={[
                  { title: t("who"), key: "who", render: (_, { member }) => `${member?.name ?? ""} ${member?.door ?? ""}` },
                  { title: t("month"), dataIndex: "month", render: (of: string) => month(of) },
                  { title: t("what"), key: "what", render: (_, { lines }) => lines.map((line) => <p key={line.id} className={css.line}>{line.itemName.text} <span className="digits">{points(line.declared)}</span></p>) },
                  { title: t("reasonCol"), key: "reason", render: (_, { reviewReason, onBehalfReason }) => reviewReason ?? onBehalfReason },
                  { key: "go", width: 130, render: (_, of) => (of.status === "DRAFT" || of.status === "RETURNED") && <Button onClick={() => edit(of)}>{t("ownEdit")}</Button> },
                ]}
              />
              {list.pageInfo.hasNextPage && (
                <Button type="text" block onClick={() => setCursors({ of: status, after: list.pageInfo.endCursor ?? undefined })}>
                  {common("next")}
                </Button>
              )}
            </>
          )
        }
      </Shown>
    </Page>
  );
}

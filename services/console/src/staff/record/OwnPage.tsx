/** Applications of the grid that are still under way; what came back can be mended and sent again. */
import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { useClient, useQuery } from "urql";
import { askedPoints } from "@/app/asked";
import { useDraft } from "@/app/drafts";
import { month, points } from "@/app/format";
import { Page } from "@/ui/desk/Page";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { DeedsMemberDocument } from "../deeds/gql/graphql";
import { isBegun, newDraft, type Draft } from "./draft";
import { RecordOwnDocument, type RecordApplicationFragment } from "./gql/graphql";
import { recordWords } from "./words";
import css from "./record.module.css";

const STATUSES = ["RETURNED", "DRAFT", "SUBMITTED", "APPROVED"] as const;

/** The application as a draft of the form. */
const reopened = (of: RecordApplicationFragment, names: ReadonlyMap<string, string>): Draft => ({
  scheme: of.schemeId,
  people: [{ kind: "MEMBER", id: of.memberId, name: of.member?.name ?? "", detail: of.member?.door ?? "" }],
  reason: of.onBehalfReason ?? "",
  editing: { id: of.id, revision: of.revision, month: of.month, status: of.status, said: of.reviewReason ?? undefined },
  deeds: of.lines.map((line) => ({
    item: line.item,
    day: line.day,
    quantity: line.quantity,
    points: askedPoints(line),
    event: line.event ?? "",
    inputs: Object.fromEntries(line.inputs.map(({ name, value }) => [name, value])),
    withs: line.withIds.map((id) => ({ kind: "MEMBER", id, name: names.get(id) ?? "…", detail: "" })),
    description: line.description,
    evidence: line.evidenceIds,
  })),
});

export default function OwnPage() {
  const t = recordWords.useWords();
  const { community = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const status = STATUSES.find((one) => one === params.get("status")) ?? "RETURNED";
  const pages = usePages(`${community} ${status}`);
  const [first] = useState(newDraft);
  const [draft, setDraft] = useDraft<Draft>(`record.${community}`, first);
  const [result, again] = useQuery({ query: RecordOwnDocument, variables: { community, status, after: pages.after } });
  const client = useClient();
  const { modal } = App.useApp();
  const [opening, setOpening] = useState<string>();
  const open = async (of: RecordApplicationFragment): Promise<void> => {
    setOpening(of.id);
    const ids = [...new Set(of.lines.flatMap(({ withIds }) => withIds))];
    const answers = await Promise.all(ids.map((id) => client.query(DeedsMemberDocument, { id }, { requestPolicy: "cache-first" }).toPromise()));
    setOpening(undefined);
    setDraft(reopened(of, new Map(answers.flatMap(({ data }) => (data?.memberGet ? [[data.memberGet.id, data.memberGet.name]] : [])))));
    void navigate(`/c/${community}/record`);
  };
  /** The form holds one thing at a time: what was begun there is not written over unasked. */
  const edit = (of: RecordApplicationFragment): void => {
    if (isBegun(draft) && draft.editing?.id !== of.id) void modal.confirm({ title: t("clearAsk"), onOk: () => open(of) });
    else void open(of);
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
                width={640}
                rows={list.edges.map(({ node }) => node)}
                columns={[
                  { title: t("who"), key: "who", render: ({ member }) => `${member?.name ?? ""} ${member?.door ?? ""}` },
                  { title: t("month"), key: "month", render: (of) => month(of.month) },
                  { title: t("what"), key: "what", render: ({ lines }) => lines.map((line) => <p key={line.id} className={css.line}>{line.itemName.text} <span className="digits">{points(line.declared)}</span></p>) },
                  { title: t("reasonCol"), key: "reason", render: ({ reviewReason, onBehalfReason }) => reviewReason ?? onBehalfReason },
                  { key: "go", width: 130, render: (of) => (of.status === "DRAFT" || of.status === "RETURNED") && <Button loading={opening === of.id} onClick={() => edit(of)}>{t("ownEdit")}</Button> },
                ]}
              />
              <Pager pages={pages} info={list.pageInfo} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

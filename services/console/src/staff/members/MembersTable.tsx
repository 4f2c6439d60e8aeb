/** The list: dense, a person a row; the name leads to the person. */
import { CheckCircleOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import { Link } from "react-router";
import { localId } from "@/app/ids";
import { Table } from "@/ui/desk/Table";
import type { MembersListQuery } from "./gql/graphql";
import { membersWords } from "./words";

export type Row = NonNullable<MembersListQuery["memberList"]>["edges"][number]["node"];

export function MembersTable({ members, stale, isAdmin }: { members: Row[]; stale: boolean; isAdmin: boolean }) {
  const t = membersWords.useWords();
  return (
    <Table
      dense
      rowKey="id"
      rows={members}
      width={900}
      aria-busy={stale}
      columns={[
        { title: t("number"), field: "number", className: "digits", width: 110 },
        {
          title: t("name"),
          render: ({ id, name, under14 }) => (
            <>
              <Link to={localId(id)}>{name}</Link>
              {under14 && <Tag style={{ marginInlineStart: 8 }}>{t("under14")}</Tag>}
            </>
          ),
        },
        { title: t("class"), render: (member) => t(`class.${member.class}`) },
        { title: t("place"), render: ({ building, door }) => (building ? `${building.name} ${door}` : door) },
        { title: t("grid"), render: ({ grid }) => grid?.name ?? "" },
        {
          title: t("phone"),
          className: "digits",
          render: ({ phoneMasked }) => phoneMasked ?? <span style={{ color: "var(--muted)" }}>{t("noPhone")}</span>,
        },
        { title: t("account"), render: ({ id, hasAccount, phoneMasked, under14 }) => {
            if (hasAccount) return <Has yes words={t("hasAccount")} />;
            return isAdmin && phoneMasked !== null && !under14 ? <Link to={localId(id)}>{t("inviteHim")}</Link> : <Has yes={false} words={t("noAccount")} />;
          } },
        {
          title: t("consent"),
          render: ({ consent }) => <Has yes={consent.publishName} words={t(consent.publishName ? "consentYes" : "consentNo")} />,
        },
      ]}
    />
  );
}

/** Yes or no, by a sign and a word. */
export function Has({ yes, words }: { yes: boolean; words: string }) {
  return (
    <span style={{ color: yes ? "var(--good)" : "var(--muted)", whiteSpace: "nowrap" }}>
      {yes ? <CheckCircleOutlined aria-hidden="true" /> : <MinusCircleOutlined aria-hidden="true" />} {words}
    </span>
  );
}

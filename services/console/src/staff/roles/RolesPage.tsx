/** Who holds which role here; granted and taken back. */
import { CheckCircleOutlined, ClockCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { dayOf } from "@/app/days";
import { day } from "@/app/format";
import { localId } from "@/app/ids";
import { Page } from "@/ui/desk/Page";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { RolesGridsDocument, RolesListDocument, type RolesListQuery } from "./gql/graphql";
import { rolesWords } from "./words";

const Grant = later(async () => (await import("./Grant")).Grant, ({ open }) => open);
const Revoke = later(async () => (await import("./Revoke")).Revoke);

export type Holder = NonNullable<RolesListQuery["roleList"]>["edges"][number]["node"];
export const GRANTED = ["COMMUNITY_ADMIN", "REVIEWER", "GRID_LEADER", "SHOP_KEEPER"] as const;
export const isGranted = (role: string): role is (typeof GRANTED)[number] => GRANTED.some((one) => one === role);

export default function RolesPage() {
  const t = rolesWords.useWords();
  const { community = "" } = useParams();
  const pages = usePages(community);
  const [granting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<Holder>();
  const [result, again] = useQuery({ query: RolesListDocument, variables: { community, first: 50, after: pages.after } });
  const [grids] = useQuery({ query: RolesGridsDocument, variables: { community } });
  const where = ({ node }: Holder): string => (node.level === "GRID" ? (grids.data?.placeList?.find(({ id }) => id === node.id)?.name ?? "…") : t("whole"));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setGranting(true)}>
          {t("grant")}
        </Button>
      }
    >
      <Shown of={result} retry={again} rows={6}>
        {({ roleList }) =>
          roleList && roleList.edges.length > 0 ? (
            <>
              <Table
                dense
                rowKey={({ accountId, role, node }) => `${accountId}.${role}.${node.id ?? ""}`}
                width={860}
                rows={roleList.edges.map(({ node }) => node)}
                columns={[
                  {
                    title: t("person"),
                    render: ({ name, memberId }) => (memberId ? <Link to={`/c/${community}/members/${localId(memberId)}`}>{name}</Link> : name),
                  },
                  { title: t("role"), render: ({ role }) => <strong>{isGranted(role) ? t(`role.${role}`) : role}</strong> },
                  { title: t("where"), render: (holder) => where(holder) },
                  { title: t("phone"), field: "phoneMasked", className: "digits" },
                  {
                    title: t("state"),
                    render: ({ active }) => (
                      <span style={{ color: active ? "var(--good)" : "var(--accent)" }}>
                        {active ? <CheckCircleOutlined aria-hidden="true" /> : <ClockCircleOutlined aria-hidden="true" />} {t(active ? "active" : "waiting")}
                      </span>
                    ),
                  },
                  { title: t("since"), render: ({ grantedAt }) => day(dayOf(grantedAt)) },
                  {
                    title: <span className="sr-only">{t("revoke")}</span>,
                    align: "right",
                    render: (holder) => (
                      <Button danger type="text" size="small" onClick={() => setRevoking(holder)} aria-label={`${t("revoke")} ${holder.name}`}>
                        {t("revoke")}
                      </Button>
                    ),
                  },
                ]}
              />
              <Pager pages={pages} info={roleList.pageInfo} />
            </>
          ) : (
            <Empty title={t("empty")} />
          )
        }
      </Shown>
      <Grant open={granting} community={community} grids={(grids.data?.placeList ?? []).filter(({ kind }) => kind === "GRID")} onClose={() => setGranting(false)} />
      {revoking && <Revoke holder={revoking} community={community} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
}

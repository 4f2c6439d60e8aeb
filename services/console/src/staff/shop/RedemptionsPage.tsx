/** Who redeemed what; new ones appear by themselves. What was not handed out can be cancelled. */
import { App, Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useQuery, useSubscription } from "urql";
import { moment, points } from "@/app/format";
import { localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { ShopCancelDocument, ShopChangedDocument, ShopRedemptionsDocument, type ShopRedemptionFragment } from "./gql/graphql";
import { Status } from "./HandOut";
import { shopWords } from "./words";

export default function RedemptionsPage() {
  const t = shopWords.useWords();
  const { community = "" } = useParams();
  const admin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const pages = usePages(community);
  const [cancelling, setCancelling] = useState<ShopRedemptionFragment>();
  const [result, again] = useQuery({ query: ShopRedemptionsDocument, variables: { community, first: 50, after: pages.after } });
  useSubscription({ query: ShopChangedDocument, variables: { community } }, (_, change) => {
    again({ requestPolicy: "network-only" });
    return change;
  });
  return (
    <Shown of={result} retry={again} rows={8}>
      {({ redemptionList }) =>
        redemptionList && redemptionList.edges.length > 0 ? (
          <>
            <Table
              dense
              rowKey="id"
              width={860}
              rows={redemptionList.edges.map(({ node }) => node)}
              columns={[
                { title: t("when"), className: "digits", render: ({ createdAt }) => moment(createdAt) },
                { title: t("for"), render: ({ member, memberId }) => <Person name={member?.name} path={admin ? `/c/${community}/members/${localId(memberId)}` : ""} /> },
                { title: t("product"), field: "productName" },
                { title: t("quantity"), field: "quantity", align: "right", className: "digits" },
                { title: t("points"), align: "right", className: "digits", render: (one) => points(one.points) },
                { title: t("status"), render: ({ status }) => <Status status={status} /> },
                { title: t("fulfilledAt"), className: "digits", render: ({ fulfilledAt }) => (fulfilledAt ? moment(fulfilledAt) : "") },
                ...(admin
                  ? [
                      {
                        title: <span className="sr-only">{t("cancel")}</span>,
                        align: "right" as const,
                        render: (one: ShopRedemptionFragment) =>
                          one.status === "CONFIRMED" && (
                            <Button size="small" type="text" danger onClick={() => setCancelling(one)}>
                              {t("cancel")}
                            </Button>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
            <Pager pages={pages} info={redemptionList.pageInfo} />
            {cancelling && <Cancel redemption={cancelling} onClose={() => setCancelling(undefined)} />}
          </>
        ) : (
          <Empty title={t("noRedemptions")} />
        )
      }
    </Shown>
  );
}

const Person = ({ name, path }: { name?: string; path: string }) => (path && name ? <Link to={path}>{name}</Link> : <>{name ?? "–"}</>);

function Cancel({ redemption, onClose }: { redemption: ShopRedemptionFragment; onClose: () => void }) {
  const t = shopWords.useWords();
  const { message } = App.useApp();
  const { run, errors } = useAct(ShopCancelDocument);
  const cancel = async (reason: string): Promise<boolean> => {
    const done = await run({ input: { id: redemption.id, reason } });
    if (done) void message.success(t("cancelled"));
    return Boolean(done);
  };
  return (
    <AskReason
      danger
      title={t("cancelTitle", { name: redemption.member?.name ?? "", product: redemption.productName })}
      action={t("cancel")}
      hints={[t("cancelHint1"), t("cancelHint2"), t("cancelHint3")]}
      text={t("cancelWhat", { points: points(redemption.points), count: redemption.quantity })}
      errors={errors}
      act={cancel}
      close={onClose}
    />
  );
}

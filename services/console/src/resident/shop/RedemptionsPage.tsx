/** What somebody redeemed, newest first; what waits to be collected stands out. */
import { useQuery } from "urql";
import { moment, points } from "@/app/format";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Row, Rows } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import { ShopRedemptionsDocument } from "./gql/graphql";
import { pathOf } from "./redeem";
import { StatusTag } from "./status";
import { shopWords } from "./words";
import css from "./shop.module.css";

export default function RedemptionsPage() {
  const t = shopWords.useWords();
  const { community, memberId, base } = useMember();
  const pager = usePager(30);
  const [result, again] = useQuery({
    query: ShopRedemptionsDocument,
    variables: { community, member: memberId, first: pager.first, after: pager.after },
  });
  return (
    <Screen title={t("listTitle")} back={`${base}/shop`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ redemptionList }) => {
          const all = redemptionList?.edges.map(({ node }) => node) ?? [];
          if (all.length === 0) {
            return (
              <Empty title={t("none")}>
                <p>{t("noneMend")}</p>
                <ButtonLink to={`${base}/shop`} look="primary">
                  {t("goShop")}
                </ButtonLink>
              </Empty>
            );
          }
          return (
            <>
              <Rows>
                {all.map((one) => (
                  <li key={one.id}>
                    <Row
                      to={pathOf(base, community, one.id)}
                      title={t("sureWhat", { name: one.productName, count: one.quantity })}
                      note={
                        <>
                          {moment(one.createdAt)}
                          <span className={css.tags}>
                            <StatusTag of={one.status} />
                          </span>
                        </>
                      }
                      value={
                        <span className={css.price}>
                          <span className="digits">{points(one.points)}</span> {t("points")}
                        </span>
                      }
                    />
                  </li>
                ))}
              </Rows>
              <More pager={pager} info={redemptionList?.pageInfo ?? { hasNextPage: false }} fetching={result.fetching} />
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

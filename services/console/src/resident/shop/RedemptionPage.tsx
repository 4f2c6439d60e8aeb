/** One redemption: its code, large enough to be read across a counter, and what became of it, live. */
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { moment, points } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Card, Facts, Tell } from "@/ui/phone/Parts";
import { useMember } from "../member";
import { Cancel } from "./Cancel";
import { ShopAcrossDocument, ShopProductDocument, ShopRedemptionDocument } from "./gql/graphql";
import { StatusTag, type Redemption } from "./status";
import { Ticket } from "./Ticket";
import { useWatch } from "./watch";
import { shopWords } from "./words";
import css from "./shop.module.css";

export default function RedemptionPage() {
  const t = shopWords.useWords();
  const { community, base } = useMember();
  const { redemption = "" } = useParams();
  const [search] = useSearchParams();
  const id = globalId(search.get("at") ?? community, redemption);
  const [result, again] = useQuery({ query: ShopRedemptionDocument, variables: { id } });
  const one = result.data?.redemptionGet;
  useWatch(id, one?.status, () => again({ requestPolicy: "network-only" }));
  return (
    <Screen title={t("redemption")} back={`${base}/redemptions`}>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {() => (one ? <Told of={one} /> : <Empty />)}
      </Shown>
    </Screen>
  );
}

function Told({ of }: { of: Redemption }) {
  const t = shopWords.useWords();
  const { base } = useMember();
  return (
    <>
      <div role="status" aria-live="polite">
        {of.status === "RESERVED" && <Tell wait>{t("reserved")}</Tell>}
        {of.status === "CONFIRMED" && of.code && <Ticket code={of.code} />}
        {of.status === "FULFILLED" && (
          <div className={css.stamp}>
            <span aria-hidden="true">✓</span>
            {t("fulfilled")}
          </div>
        )}
        {of.status === "RELEASED" && <Tell>{t("released", { points: points(of.points) })}</Tell>}
      </div>
      <Card title={t("sureWhat", { name: of.productName, count: of.quantity })}>
        <StatusTag of={of.status} />
        <Where of={of} />
        <Facts
          of={[
            [t("pointsSpent"), `${points(of.points)} ${t("points")}`],
            [t("createdAt"), moment(of.createdAt)],
            [t("fulfilledAt"), of.fulfilledAt ? moment(of.fulfilledAt) : undefined],
          ]}
        />
      </Card>
      {of.status === "CONFIRMED" && <Cancel of={of} />}
      {of.status !== "CONFIRMED" && !of.shopId && (
        <ButtonLink to={`${base}/shop/${localId(of.productId)}`} wide>
          {t("again")}
        </ButtonLink>
      )}
    </>
  );
}

/** Where it is collected, as the product tells; gone from the shelf, the product tells nothing any more. */
function Where({ of }: { of: Redemption }) {
  const t = shopWords.useWords();
  const { community } = useMember();
  const [{ data }] = useQuery({ query: ShopProductDocument, variables: { id: of.productId }, pause: Boolean(of.shopId) });
  const [{ data: around }] = useQuery({ query: ShopAcrossDocument, variables: { community }, pause: !of.shopId });
  const shop = around?.acrossList?.find(({ id }) => id === of.shopId)?.name;
  const text = of.shopId ? shop && t("across", { name: shop }) : data?.productGet?.description;
  return <p className={css.body} style={{ margin: "10px 0" }}>{text}</p>;
}

/** One product: what it is, where it is collected, whether it can be had, and redeeming it. */
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { globalId } from "@/app/ids";
import { Empty, Loading, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink } from "@/ui/phone/Parts";
import { useMember } from "../member";
import type { Product } from "./afford";
import { ShopAcrossDocument, ShopBalanceDocument, ShopProductDocument, ShopProductsDocument } from "./gql/graphql";
import { Purchase } from "./Purchase";
import { shopWords } from "./words";

export default function ProductPage() {
  const t = shopWords.useWords();
  const { community, base } = useMember();
  const { product = "" } = useParams();
  const [search] = useSearchParams();
  const shop = search.get("at") ?? community;
  return (
    <Screen title={t("product")} back={shop === community ? `${base}/shop` : `${base}/shop?at=${shop}`}>
      {shop === community ? <Own id={globalId(community, product)} /> : <Away id={globalId(shop, product)} shop={shop} />}
    </Screen>
  );
}

function Own({ id }: { id: string }) {
  const [result, again] = useQuery({ query: ShopProductDocument, variables: { id } });
  // A product that was taken off is not found: told as such, not as a fault.
  if (result.error?.graphQLErrors.some(({ extensions }) => extensions.code === "NOT_FOUND")) return <Gone />;
  return (
    <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
      {({ productGet }) => (productGet ? <Bought of={productGet} /> : <Gone />)}
    </Shown>
  );
}

/** A neighbour's product is told in its list only. */
function Away({ id, shop }: { id: string; shop: string }) {
  const { community } = useMember();
  const [result, again] = useQuery({ query: ShopProductsDocument, variables: { community: shop, home: community, first: 200 } });
  const [{ data: around }] = useQuery({ query: ShopAcrossDocument, variables: { community } });
  const name = around?.acrossList?.find((one) => one.id === shop)?.name;
  return (
    <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
      {({ productList }) => {
        const found = productList?.edges.find(({ node }) => node.id === id)?.node;
        return found ? <Bought of={found} shop={name ?? ""} /> : <Gone />;
      }}
    </Shown>
  );
}

function Gone() {
  const t = shopWords.useWords();
  const { base } = useMember();
  return (
    <Empty title={t("gone")}>
      <p>{t("goneMend")}</p>
      <ButtonLink to={`${base}/shop`}>{t("toShop")}</ButtonLink>
    </Empty>
  );
}

function Bought({ of, shop }: { of: Product; shop?: string }) {
  const { memberId } = useMember();
  const [{ data, fetching }] = useQuery({ query: ShopBalanceDocument, variables: { member: memberId, scheme: shop === undefined ? of.schemeId : null } });
  // Whether it can be had is what the page is for: with that it comes, and nothing moves afterwards.
  if (fetching && !data) return <Loading rows={8} />;
  return <Purchase of={of} shop={shop} balance={data?.pointsGet} />;
}

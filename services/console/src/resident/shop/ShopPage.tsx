/** What can be redeemed here, and in the communities across the street where points are open to it. */
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { day, hundredths, points } from "@/app/format";
import { communityOf, localId } from "@/app/ids";
import { Empty, Loading, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Card, Row, Rows } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { SchemePick, useSchemes } from "../schemes/Schemes";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { reach, told, type Balance, type Product } from "./afford";
import { ShopAcrossDocument, ShopBalanceDocument, ShopProductsDocument } from "./gql/graphql";
import { Reached } from "./Reached";
import { shopWords } from "./words";
import css from "./shop.module.css";

export default function ShopPage() {
  const t = shopWords.useWords();
  const { community, memberId, base } = useMember();
  const schemes = useSchemes();
  const [search, setSearch] = useSearchParams();
  const [{ data: around, fetching: looking }] = useQuery({ query: ShopAcrossDocument, variables: { community } });
  const [{ data: mine }] = useQuery({ query: ShopBalanceDocument, variables: { member: memberId, scheme: schemes.chosen }, pause: !schemes.chosen });
  const neighbours = (around?.acrossList ?? []).filter(({ id }) => id !== community);
  const shop = neighbours.find(({ id }) => id === search.get("at"))?.id ?? community;
  const choose = (id: string): void => {
    const next = new URLSearchParams(search);
    if (id === community) next.delete("at");
    else next.set("at", id);
    setSearch(next, { replace: true });
  };
  return (
    <Screen title={t("title")}>
      <Purse of={mine?.pointsGet ?? undefined} />
      <SchemePick of={schemes} />
      {neighbours.length > 0 && (
        <div className={parts.tabs} role="group" aria-label={t("place")}>
          {[{ id: community, name: t("own") }, ...neighbours].map(({ id, name }) => (
            <button key={id} type="button" className={parts.chip} aria-pressed={id === shop} onClick={() => choose(id)}>
              {name}
            </button>
          ))}
        </div>
      )}
      {/* Only a neighbour's shelf must be known to be one. */}
      {looking && !around && search.has("at") ? (
        <Loading rows={8} />
      ) : (
        <Shelf key={shop} shop={shop} scheme={schemes.all && schemes.all.length > 1 ? schemes.chosen : undefined} balance={mine?.pointsGet}>
          <Rows>
            <li>
              <Row title={t("mine")} to={`${base}/redemptions`} />
            </li>
          </Rows>
        </Shelf>
      )}
    </Screen>
  );
}

/** What there is to spend; its place is kept while it is being asked for. */
function Purse({ of }: { of: Balance | undefined }) {
  const t = shopWords.useWords();
  const first = of?.purses.find(({ endsNext }) => endsNext)?.endsNext;
  return (
    <Card>
      <div className={css.purse}>
        <span>{t("balance")}</span>
        <b className="digits">{of ? points(of.balance) : " "}</b>
      </div>
      <p className={css.small}>{first ? t("endsNext", { points: points(first.points), day: day(first.day) }) : " "}</p>
      <p className={css.small}>{of && hundredths(of.pending) !== 0 ? t("pendingToo", { points: points(of.pending) }) : " "}</p>
    </Card>
  );
}

/** What is under it comes with it: else it would be pushed away. */
function Shelf({ shop, scheme, balance, children }: { shop: string; scheme?: string; balance: Balance | null | undefined; children: ReactNode }) {
  const t = shopWords.useWords();
  const { community, base } = useMember();
  const pager = usePager(30, shop);
  const away = shop !== community;
  // Of which scheme a neighbour takes points is not told where one has several: nothing is promised then.
  const mine = away && scheme ? undefined : balance;
  const [result, again] = useQuery({
    query: ShopProductsDocument,
    variables: { community: shop, home: away ? community : null, first: pager.first, after: pager.after },
  });
  return (
    <>
    <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
      {({ productList }) => {
        const all = productList?.edges.map(({ node }) => node) ?? [];
        // A product across the street is paid in the scheme that is open to it, whatever it is called there.
        const products = away || !scheme ? all : all.filter(({ schemeId }) => !schemeId || schemeId === scheme);
        const info = productList?.pageInfo ?? { hasNextPage: false };
        if (products.length === 0 && !info.hasNextPage) return <Empty title={t("closed")}><p>{t("closedMend")}</p></Empty>;
        return (
          <>
            <Rows>
              {products.map((product) => (
                <li key={product.id}>
                  <Offer of={product} balance={mine} to={`${base}/shop/${localId(product.id)}${away ? `?at=${communityOf(product.id)}` : ""}`} />
                </li>
              ))}
            </Rows>
            {info.hasNextPage && <More pager={pager} info={info} fetching={result.fetching} />}
          </>
        );
      }}
    </Shown>
    {(result.data || result.error) && children}
    </>
  );
}

function Offer({ of, balance, to }: { of: Product; balance: Balance | null | undefined; to: string }) {
  const t = shopWords.useWords();
  const { state, missing } = reach(of, balance);
  return (
    <Row
      to={to}
      title={<b className={css.name}>{of.name}</b>}
      note={
        <>
          <span className={css.two}>{of.description}</span>
          <span className={css.tags}>
            <Reached state={state} missing={told(missing)} stock={of.stock} />
            {of.limitPerMember && <span>{t("limit", { count: of.limitPerMember })}</span>}
          </span>
        </>
      }
      value={
        <span className={css.price}>
          <b className="digits">{points(of.price)}</b> {t("points")}
        </span>
      }
    />
  );
}


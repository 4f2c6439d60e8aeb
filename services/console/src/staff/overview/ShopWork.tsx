/** What waits at the counter. */
import { GiftOutlined } from "@ant-design/icons";
import { useQuery } from "urql";
import { Empty, Shown } from "@/ui/State";
import { ago } from "../deeds/time";
import { OverviewShopDocument } from "./gql/graphql";
import { Work } from "./Work";
import { overviewWords } from "./words";
import css from "./overview.module.css";

/** The row alone, for whoever has other work besides; nothing when nothing waits. */
export function HandOut({ community }: { community: string }) {
  const t = overviewWords.useWords();
  const [result] = useQuery({ query: OverviewShopDocument, variables: { community } });
  const list = result.data?.redemptionList;
  const waiting = list?.edges.map(({ node }) => node).filter(({ status }) => status === "CONFIRMED") ?? [];
  const oldest = waiting.at(-1);
  if (!oldest) return null;
  return <Work icon={<GiftOutlined />} title={t("handOut")} count={t("orders", { n: `${waiting.length}${list?.pageInfo.hasNextPage ? "+" : ""}` })} facts={[t("handOutAge", { ago: ago(oldest.createdAt) })]} to="shop" go={t("handOutGo")} />;
}

export function ShopWork({ community }: { community: string }) {
  const t = overviewWords.useWords();
  const [result, again] = useQuery({ query: OverviewShopDocument, variables: { community } });
  return (
    <Shown of={result} retry={again} rows={2}>
      {({ redemptionList }) =>
        redemptionList?.edges.some(({ node }) => node.status === "CONFIRMED") ? (
          <ul className={css.list}>
            <HandOut community={community} />
          </ul>
        ) : (
          <Empty title={t("handOutNone")} />
        )
      }
    </Shown>
  );
}

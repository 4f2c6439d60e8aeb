/** The catalogue: what can be redeemed, for how many points, how many are left. */
import { CheckCircleOutlined, MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { number, points } from "@/app/format";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { ShopProductsDocument, type ShopProductFragment } from "./gql/graphql";
import { shopWords } from "./words";
import css from "./shop.module.css";

const ProductForm = later(async () => (await import("./ProductForm")).ProductForm);

export default function ProductsPage() {
  const t = shopWords.useWords();
  const c = useCommon();
  const { community = "" } = useParams();
  const admin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const pages = usePages(community);
  const [edited, setEdited] = useState<ShopProductFragment | "new">();
  const [result, again] = useQuery({ query: ShopProductsDocument, variables: { community, first: 50, after: pages.after } });
  const add = admin && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited("new")}>
      {t("new")}
    </Button>
  );
  return (
    <>
      <Shown of={result} retry={again} rows={6}>
        {({ productList }) =>
          productList && productList.edges.length > 0 ? (
            <>
              <div className={css.bar}>{add}</div>
              <Table
                dense
                rowKey="id"
                width={760}
                rows={productList.edges.map(({ node }) => node)}
                columns={[
                  {
                    title: t("name"),
                    render: ({ name, description }) => (
                      <>
                        <strong>{name}</strong>
                        <div className={css.quiet}>{description}</div>
                      </>
                    ),
                  },
                  { title: t("price"), align: "right", className: "digits", render: ({ price }) => points(price) },
                  { title: t("stock"), align: "right", className: "digits", render: ({ stock }) => (stock > 0 ? number(stock) : <b className={css.bad}>{t("soldOut")}</b>) },
                  { title: t("limit"), align: "right", className: "digits", render: ({ limitPerMember }) => limitPerMember ?? t("noLimit") },
                  {
                    title: t("status"),
                    render: ({ open }) => (
                      <span className={open ? css.good : css.muted}>
                        {open ? <CheckCircleOutlined aria-hidden="true" /> : <MinusCircleOutlined aria-hidden="true" />} {t(open ? "open" : "closed")}
                      </span>
                    ),
                  },
                  ...(admin
                    ? [
                        {
                          title: <span className="sr-only">{c("edit")}</span>,
                          align: "right" as const,
                          render: (product: ShopProductFragment) => (
                            <Button size="small" onClick={() => setEdited(product)} aria-label={`${c("edit")} ${product.name}`}>
                              {c("edit")}
                            </Button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              <Pager pages={pages} info={productList.pageInfo} />
            </>
          ) : (
            <Empty title={t(admin ? "noProducts" : "noProductsKeeper")}>{add}</Empty>
          )
        }
      </Shown>
      {edited && <ProductForm community={community} product={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

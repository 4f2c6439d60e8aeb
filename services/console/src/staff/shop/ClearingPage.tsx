/** What neighbours owe each other by the month, and what points were used for beside the catalogue. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Card } from "antd";
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { isMonth, thisMonth } from "@/app/days";
import { csvText, saveText } from "@/app/files";
import { points } from "@/app/format";
import { Empty, Shown } from "@/ui/State";
import { MonthSelect } from "@/ui/desk/MonthSelect";
import { Table } from "@/ui/desk/Table";
import { ShopClearingDocument, ShopNeighboursDocument } from "./gql/graphql";
import { Uses } from "./Uses";
import { shopWords } from "./words";
import css from "./shop.module.css";

export default function ClearingPage() {
  const t = shopWords.useWords();
  const { community = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const named = params.get("month");
  const month = isMonth(named) ? named : thisMonth();
  const [result, again] = useQuery({ query: ShopClearingDocument, variables: { community, month } });
  const [neighbours] = useQuery({ query: ShopNeighboursDocument, variables: { community } });
  const names = new Map((neighbours.data?.acrossList ?? []).map(({ id, name }) => [id, name]));
  const name = (id: string): string => (id === community ? t("us") : (names.get(id) ?? id));
  const closed = neighbours.data?.acrossList?.length === 0;
  return (
    <div className={css.stack}>
      <Card size="small" title={<h2 className={css.h2}>{t("clearing")}</h2>}>
        <p className={css.quiet}>{t("clearingLead")}</p>
        <div className={css.bar}>
          <MonthSelect aria-label={t("month")} value={month} onChange={(value) => value && setParams({ month: value }, { replace: true })} />
        </div>
        <Shown of={result} retry={again} rows={3}>
          {({ clearingList }) => {
            const rows = (clearingList ?? []).map((row) => ({ ...row, home: name(row.homeId), shop: name(row.shopId), ours: row.shopId === community }));
            if (rows.length === 0) return <Empty title={t(closed ? "notAcross" : "noClearing")} />;
            const sheet = [[t("home"), t("shop"), t("clearingTimes"), t("clearingPoints")], ...rows.map((row) => [row.home, row.shop, String(row.times), row.points])];
            return (
              <>
                <Table
                  dense
                  rowKey={({ homeId, shopId }) => `${homeId}.${shopId}`}
                  rows={rows}
                  columns={[
                    { title: "", render: ({ ours }) => t(ours ? "owesUs" : "weOwe") },
                    { title: t("home"), field: "home" },
                    { title: t("shop"), field: "shop" },
                    { title: t("clearingTimes"), field: "times", align: "right", className: "digits" },
                    { title: t("clearingPoints"), align: "right", className: "digits", render: (row) => points(row.points) },
                  ]}
                />
                <Button style={{ marginTop: 12 }} icon={<DownloadOutlined />} onClick={() => saveText(`${t("clearing")}-${month}.csv`, csvText(sheet))}>
                  {t("export")}
                </Button>
              </>
            );
          }}
        </Shown>
      </Card>
      <Uses community={community} />
    </div>
  );
}

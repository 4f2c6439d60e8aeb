/** The lines as the public sees them, with who it is beside them, for staff. */
import { ExclamationCircleOutlined } from "@ant-design/icons";
import { useQuery } from "urql";
import { day, points } from "@/app/format";
import { Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Table } from "@/ui/desk/Table";
import { Badge } from "@/ui/desk/Badge";
import { PublicityRowsDocument, type PublicityRowsQuery } from "./gql/graphql";
import css from "./publicity.module.css";
import { publicityWords } from "./words";

type Row = NonNullable<PublicityRowsQuery["publicityLines"]>["edges"][number]["node"];

export function Lines({ id }: { id: string }) {
  const t = publicityWords.useWords();
  const pages = usePages(id);
  const [result, read] = useQuery({ query: PublicityRowsDocument, variables: { id, first: 50, after: pages.after } });
  return (
    <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={10}>
      {({ publicityLines }) => (
        <>
          <Table<Row>
            width={640}
            dense
            rowKey="lineNo"
            stale={result.stale}
            rows={publicityLines?.edges.map(({ node }) => node) ?? []}
            columns={[
              { title: t("no"), field: "lineNo", align: "right", className: "digits", width: 64 },
              { title: t("shownAs"), field: "name" },
              { title: t("who"), key: "who", render: ({ member }) => (member ? `${member.name} · ${member.door}` : "") },
              { title: t("item"), key: "item", render: ({ item }) => item.text },
              { title: t("day"), key: "day", render: (row) => day(row.day) },
              {
                title: t("granted"),
                key: "points",
                align: "right",
                className: "digits",
                render: (row) => <span className={row.correctedTo ? css.struck : undefined}>{points(row.points)}</span>,
              },
              {
                title: t("state"),
                key: "state",
                render: (row) => (
                  <>
                    {row.disputed && (
                      <Badge tone="wait" icon={<ExclamationCircleOutlined />}>
                        {t("disputed")}
                      </Badge>
                    )}
                    {row.correctedTo && <Badge tone="run">{t("corrected", { points: points(row.correctedTo) })}</Badge>}
                  </>
                ),
              },
            ]}
          />
          <Pager pages={pages} info={publicityLines?.pageInfo} count={publicityLines?.edges.length ?? 0} />
        </>
      )}
    </Shown>
  );
}

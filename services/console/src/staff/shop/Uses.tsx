/** What points of each scheme were used for beside the catalogue. */
import { Card } from "antd";
import { useQuery } from "urql";
import { number, points } from "@/app/format";
import { Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { useRules } from "../rules/useScheme";
import { ShopSchemesDocument, ShopUseDocument } from "./gql/graphql";
import { shopWords } from "./words";
import css from "./shop.module.css";

export function Uses({ community }: { community: string }) {
  const t = shopWords.useWords();
  const [result, again] = useQuery({ query: ShopSchemesDocument, variables: { community } });
  return (
    <Card size="small" title={<h2 className={css.h2}>{t("use")}</h2>}>
      <p className={css.quiet}>{t("useLead")}</p>
      <Shown of={result} retry={again} rows={2}>
        {({ schemeList }) => (
          <>
            {(schemeList ?? []).map(({ id, name }) => (
              <OfScheme key={id} community={community} scheme={id} name={name.text} />
            ))}
          </>
        )}
      </Shown>
    </Card>
  );
}

function OfScheme({ community, scheme, name }: { community: string; scheme: string; name: string }) {
  const t = shopWords.useWords();
  const { rules } = useRules(scheme);
  // One that the scheme in force has no more is told by its code.
  const named = (code: string): string => rules?.exchanges.find((of) => of.code === code)?.name ?? code;
  const [result, again] = useQuery({ query: ShopUseDocument, variables: { community, scheme } });
  return (
    <section>
      <h3 className={css.h3}>{name}</h3>
      <Shown of={result} retry={again} rows={2}>
        {({ useTotals }) =>
          useTotals && (
            <>
              <p className="digits">
                {t("given")} {points(useTotals.given)} · {t("donated")} {points(useTotals.donated)}
              </p>
              {useTotals.exchanges.length > 0 ? (
                <Table
                  dense
                  rowKey={({ exchange, unit }) => `${exchange}.${unit}`}
                  rows={useTotals.exchanges}
                  columns={[
                    { title: t("exchange"), key: "exchange", render: ({ exchange }) => named(exchange) },
                    { title: t("clearingTimes"), align: "right", className: "digits", render: ({ times }) => number(times) },
                    { title: t("taken"), align: "right", className: "digits", render: ({ taken }) => points(taken) },
                    { title: t("gives"), align: "right", className: "digits", render: ({ gives, unit }) => `${points(gives)} ${unit}` },
                  ]}
                />
              ) : (
                <p className={css.quiet}>{t("noUse")}</p>
              )}
            </>
          )
        }
      </Shown>
    </section>
  );
}

/** The ledger's sums and the chain of its seals: why nobody can have changed what was. */
import { useQuery } from "urql";
import { moment, number, points } from "@/app/format";
import { Empty, Shown } from "@/ui/State";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Digest } from "@/ui/desk/Digest";
import { Facts, Panel } from "@/ui/desk/Facts";
import { useCommunityId } from "../rules/useScheme";
import { PeriodsLedgerDocument, PeriodsSealsDocument, type PeriodsSealsQuery } from "./gql/graphql";
import css from "./periods.module.css";
import { periodsWords } from "./words";

export function LedgerTab() {
  const t = periodsWords.useWords();
  const [result, read] = useQuery({ query: PeriodsLedgerDocument, variables: { community: useCommunityId() } });
  return (
    <>
      <Panel title={t("totals")}>
        <p className={css.muted}>{t("totalsLead")}</p>
        <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={2}>
          {({ ledgerTotals: of }) =>
            of && (
              <Facts
                of={[
                  { label: t("entries"), value: points(of.entries) },
                  { label: t("pending"), value: points(of.pending) },
                  { label: t("rank"), value: points(of.rank), note: t("rankNote") },
                  { label: t("balance"), value: points(of.balance) },
                ]}
              />
            )
          }
        </Shown>
      </Panel>
      <Seals />
    </>
  );
}

type Seal = NonNullable<PeriodsSealsQuery["sealList"]>["edges"][number]["node"];

function Seals() {
  const t = periodsWords.useWords();
  const pages = usePages("");
  const [result, read] = useQuery({ query: PeriodsSealsDocument, variables: { community: useCommunityId(), first: 10, after: pages.after } });
  return (
    <Panel title={t("seals")}>
      <p className={css.muted}>{t("sealsLead")}</p>
      <Shown of={result} retry={() => read({ requestPolicy: "network-only" })} rows={8}>
        {({ sealList }) => (
          <>
            {sealList?.edges.length === 0 && <Empty title={t("noSeals")} />}
            <ol className={css.seals}>
              {sealList?.edges.map(({ node }) => (
                <One key={node.number} seal={node} />
              ))}
            </ol>
            <Pager pages={pages} info={sealList?.pageInfo} count={sealList?.edges.length ?? 0} />
          </>
        )}
      </Shown>
    </Panel>
  );
}

function One({ seal }: { seal: Seal }) {
  const t = periodsWords.useWords();
  return (
    <li className={css.seal}>
      <span>
        <strong>{t("sealNo", { number: seal.number })}</strong>
        <br />
        {t("sealedAt", { moment: moment(seal.sealedAt) })}
        <br />
        {t("sealRange", { from: seal.fromSeq, to: seal.toSeq, count: number(seal.entries) })}
      </span>
      <span>
        {t("sealHash")}
        <br />
        <Digest hex={seal.hash} label={t("sealHash")} />
      </span>
    </li>
  );
}

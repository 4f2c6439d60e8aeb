/** Periods, pools and the ledger: three sides of one closing, each with its address. */
import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { NoScheme } from "../rules/NoScheme";
import { SchemePick } from "../rules/SchemePick";
import { useChosenScheme } from "../rules/useScheme";
import { LedgerTab } from "./LedgerTab";
import { PeriodsTab } from "./PeriodsTab";
import { PoolsTab } from "./PoolsTab";
import { periodsWords } from "./words";

const TABS = ["periods", "pools", "ledger"] as const;

export default function PeriodsPage() {
  const t = periodsWords.useWords();
  const [search, setSearch] = useSearchParams();
  const { schemes, chosen, choose, result, retry } = useChosenScheme();
  const tab = TABS.find((name) => name === search.get("tab")) ?? "periods";
  const show = (name: string): void =>
    setSearch(
      (now) => {
        now.set("tab", name);
        return now;
      },
      { replace: true },
    );
  return (
    <Page title={t("title")} lead={t("lead")} actions={tab !== "ledger" && <SchemePick schemes={schemes} value={chosen?.id} onChange={choose} />}>
      <Tabs activeKey={tab} onChange={show} items={TABS.map((key) => ({ key, label: t(key) }))} />
      {tab === "ledger" ? (
        <LedgerTab />
      ) : (
        <Shown of={result} retry={retry} rows={6}>
          {() => {
            if (!chosen) return <NoScheme />;
            return tab === "periods" ? <PeriodsTab scheme={chosen.id} /> : <PoolsTab scheme={chosen.id} />;
          }}
        </Shown>
      )}
    </Page>
  );
}

/** Results, the honour roll and the roster of a scheme. */
import { Button, Tabs } from "antd";
import { TrophyOutlined } from "@ant-design/icons";
import { useSearchParams } from "react-router";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { later } from "@/ui/later";
import { NoScheme } from "../rules/NoScheme";
import { SchemePick } from "../rules/SchemePick";
import { useChosenScheme, useCommunityId } from "../rules/useScheme";
import { AwardsTab } from "./AwardsTab";
import { ResultsTab } from "./ResultsTab";
import { RosterTab } from "./RosterTab";
import { resultsWords } from "./words";

const MakeDialog = later(async () => (await import("./MakeDialog")).MakeDialog);

const TABS = ["results", "awards", "roster"] as const;

export default function ResultsPage() {
  const t = resultsWords.useWords();
  const community = useCommunityId();
  const [search, setSearch] = useSearchParams();
  const { schemes, chosen, choose, result, retry } = useChosenScheme();
  const isAdmin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const tab = TABS.find((name) => name === search.get("tab")) ?? "results";
  const set = (name: string, value?: string): void =>
    setSearch(
      (now) => {
        if (value === undefined) now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <SchemePick schemes={schemes} value={chosen?.id} onChange={choose} />
          {isAdmin && chosen && tab === "results" && (
            <Button type="primary" icon={<TrophyOutlined />} onClick={() => set("make", "1")}>
              {t("make")}
            </Button>
          )}
        </>
      }
    >
      <Tabs activeKey={tab} onChange={(name) => set("tab", name)} items={TABS.map((key) => ({ key, label: t(key) }))} />
      <Shown of={result} retry={retry} rows={6}>
        {() => {
          if (!chosen) return <NoScheme />;
          if (tab === "awards") return <AwardsTab scheme={chosen.id} />;
          if (tab === "roster") return <RosterTab key={chosen.id} scheme={chosen.id} mayChange={isAdmin} />;
          return <ResultsTab scheme={chosen.id} />;
        }}
      </Shown>
      {chosen && search.has("make") && <MakeDialog key={chosen.id} scheme={chosen.id} period={search.get("period") ?? undefined} close={() => set("make")} />}
    </Page>
  );
}

/** Publishing a month in three looks: which month, what is in it, how long. Each look has an address, so nothing is lost by going to review first. */
import { Steps } from "antd";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { addMonths, isMonth, thisMonth } from "@/app/days";
import { Page } from "@/ui/desk/Page";
import { Loading, Shown } from "@/ui/State";
import { NoScheme } from "../rules/NoScheme";
import { SchemePick } from "../rules/SchemePick";
import { usePeriods } from "../periods/usePeriods";
import { useChosenScheme, useCommunityId, useRules } from "../rules/useScheme";
import { PublicityListsDocument } from "./gql/graphql";
import { CheckStep } from "./CheckStep";
import { DaysStep } from "./DaysStep";
import { MonthStep } from "./MonthStep";
import type { ListRow } from "./Status";
import { useMonth } from "./useMonth";
import { publicityWords } from "./words";


export default function OpenPage() {
  const t = publicityWords.useWords();
  const { schemes, chosen, choose, result, retry } = useChosenScheme();
  return (
    <Page title={t("openTitle")} lead={t("openLead")} actions={<SchemePick schemes={schemes} value={chosen?.id} onChange={choose} />}>
      <Shown of={result} retry={retry} rows={6}>
        {() => (chosen ? <Wizard key={chosen.id} scheme={chosen.id} /> : <NoScheme />)}
      </Shown>
    </Page>
  );
}

/** The month most likely meant: the latest that is over and not published yet, else the present one. */
function suggested(lists: ListRow[]): string {
  const past = [1, 2, 3].map((back) => addMonths(thisMonth(), -back));
  return past.find((month) => !lists.some((list) => list.month === month)) ?? thisMonth();
}

function Wizard({ scheme }: { scheme: string }) {
  const t = publicityWords.useWords();
  const community = useCommunityId();
  const [search, setSearch] = useSearchParams();
  const { rules } = useRules(scheme);
  const { periods } = usePeriods(community, scheme);
  const begun = periods.map(({ firstDay }) => firstDay.slice(0, 7)).sort()[0];
  const [lists] = useQuery({ query: PublicityListsDocument, variables: { community, first: 100 } });
  const known = (lists.data?.publicityList?.edges ?? []).map(({ node }) => node).filter(({ schemeId }) => schemeId === scheme);
  const asked = search.get("month");
  const month = isMonth(asked) ? asked : suggested(known);
  const step = Math.min(2, Math.max(0, Number(search.get("step") ?? 0) || 0));
  const since = known.filter((list) => list.month === month).map(({ openedAt }) => openedAt).sort().at(-1);
  const preview = useMonth(community, scheme, month, since);
  const go = (next: { step?: number; month?: string }): void =>
    setSearch((now) => {
      now.set("month", next.month ?? month);
      now.set("step", String(next.step ?? step));
      return now;
    });
  if (!rules || !lists.data) return <Loading rows={8} />;
  return (
    <>
      <Steps
        current={step}
        onChange={(next) => next < step && go({ step: next })}
        style={{ marginBottom: 24, maxWidth: 820 }}
        items={[{ title: t("stepMonth") }, { title: t("stepCheck") }, { title: t("stepDays") }]}
      />
      {step === 0 && <MonthStep month={month} suggested={suggested(known)} since={begun} lists={known} choose={(of) => go({ month: of })} next={() => go({ step: 1 })} />}
      {step === 1 && <CheckStep scheme={scheme} month={month} preview={preview} back={() => go({ step: 0 })} next={() => go({ step: 2 })} />}
      {step === 2 && <DaysStep scheme={scheme} month={month} rules={rules} found={preview.found} back={() => go({ step: 1 })} />}
    </>
  );
}

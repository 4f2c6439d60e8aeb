/** One period: what is left to do before it can be closed, what closing does, and the act. Closed, what it did and the way back. */
import { Alert } from "antd";
import { useParams } from "react-router";
import { dayOf } from "@/app/days";
import { day, points, span } from "@/app/format";
import { globalId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { Panel } from "@/ui/desk/Facts";
import { useCommunityId, useRules, useSchemes } from "../rules/useScheme";
import { Checklist } from "./Checklist";
import { CloseForm } from "./CloseForm";
import { Effects } from "./Effects";
import { Onward } from "./Onward";
import { HowFar, StandingBadge } from "./Standing";
import { standing, usePeriods, type Period } from "./usePeriods";
import { periodsWords } from "./words";

export default function PeriodPage() {
  const community = useCommunityId();
  const { period: local = "" } = useParams();
  const { result, periods, retry } = usePeriods(community);
  const id = globalId(community, local);
  const period = periods.find((of) => of.id === id);
  return (
    <Shown of={result} retry={retry} rows={10}>
      {() => (period ? <One period={period} all={periods} /> : <NotFound />)}
    </Shown>
  );
}

function One({ period, all }: { period: Period; all: Period[] }) {
  const t = periodsWords.useWords();
  const { nameOf } = useSchemes();
  const { rules } = useRules(period.schemeId, period.lastDay);
  const closed = period.closedAt;
  return (
    <Page
      title={t("pageTitle", { span: span(period.firstDay, period.lastDay) })}
      lead={
        <>
          <StandingBadge of={standing(period)} /> <HowFar period={period} /> {!closed && "· "}
          {nameOf(period.schemeId)}
        </>
      }
    >
      {closed && (
        <>
          <Alert type="success" showIcon title={t("done")} description={t("doneText", { moment: day(dayOf(closed)), points: points(period.cleared ?? "0") })} style={{ marginBottom: 16 }} />
          <Onward period={period} pools={(rules?.pools.length ?? 0) > 0} />
        </>
      )}
      {!closed && <Checklist period={period} all={all} />}
      <Panel title={t(closed ? "willDid" : "willDo")}>{rules && <Effects rules={rules} lastDay={period.lastDay} />}</Panel>
      {!closed && standing(period) === "ended" && <CloseForm period={period} />}
    </Page>
  );
}

/** All periods of a scheme, the one to close first. */
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { day, points } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Grid } from "../rules/Grid";
import { dayOf } from "../rules/dates";
import { useCommunityId } from "../rules/useScheme";
import { HowFar, StandingBadge } from "./parts";
import { standing, usePeriods, type Period } from "./usePeriods";
import { periodsWords } from "./words";

export function PeriodsTab({ scheme }: { scheme: string }) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
  const navigate = useNavigate();
  const { result, periods, retry } = usePeriods(community, scheme);
  const address = (period: Period): string => `/c/${community}/periods/${localId(period.id)}`;
  return (
    <Shown of={result} retry={retry} rows={5}>
      {() =>
        periods.length === 0 ? (
          <Empty title={t("none")}>
            <p>{t("noneMend")}</p>
          </Empty>
        ) : (
          <Grid<Period>
            rowKey="id"
            dataSource={periods}
            columns={[
              {
                title: t("days"),
                key: "days",
                render: (_, period) => (
                  <Link to={address(period)}>
                    <strong>{t("span", { from: day(period.firstDay), until: day(period.lastDay) })}</strong>
                  </Link>
                ),
              },
              { title: t("state"), key: "state", render: (_, period) => <StandingBadge of={standing(period)} /> },
              { key: "far", render: (_, period) => <HowFar period={period} bar /> },
              { title: t("closedAt"), key: "closed", render: (_, { closedAt }) => (closedAt ? day(dayOf(closedAt)) : "") },
              { title: t("cleared"), key: "cleared", align: "right", className: "digits", render: (_, { cleared }) => (cleared ? points(cleared) : "") },
              {
                key: "act",
                align: "right",
                render: (_, period) => (
                  <Button type={standing(period) === "ended" ? "primary" : "default"} onClick={() => void navigate(address(period))}>
                    {t(standing(period) === "ended" ? "open" : "look")}
                  </Button>
                ),
              },
            ]}
          />
        )
      }
    </Shown>
  );
}

/** All periods of a scheme, the one to close first. */
import { Link } from "react-router";
import { dayOf } from "@/app/days";
import { day, points, span } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Table } from "@/ui/desk/Table";
import { useCommunityId } from "../rules/useScheme";
import { HowFar, StandingBadge } from "./Standing";
import { standing, usePeriods, type Period } from "./usePeriods";
import { periodsWords } from "./words";

export function PeriodsTab({ scheme }: { scheme: string }) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
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
          <Table<Period>
            width="content"
            rowKey="id"
            rows={periods}
            columns={[
              {
                title: t("days"),
                key: "days",
                render: (period) => (
                  <Link to={address(period)}>
                    <strong>{span(period.firstDay, period.lastDay)}</strong>
                  </Link>
                ),
              },
              { title: t("state"), key: "state", render: (period) => <StandingBadge of={standing(period)} /> },
              { key: "far", render: (period) => <HowFar period={period} bar /> },
              { title: t("closedAt"), key: "closed", render: ({ closedAt }) => (closedAt ? day(dayOf(closedAt)) : "") },
              { title: t("cleared"), key: "cleared", align: "right", className: "digits", render: ({ cleared }) => (cleared ? points(cleared) : "") },
              {
                key: "act",
                align: "right",
                render: (period) => (
                  <LinkButton type={standing(period) === "ended" ? "primary" : "default"} to={address(period)}>
                    {t(standing(period) === "ended" ? "open" : "look")}
                  </LinkButton>
                ),
              },
            ]}
          />
        )
      }
    </Shown>
  );
}

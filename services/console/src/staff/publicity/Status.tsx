/** How a publicity list's state is told: in words, with its clock. */
import { CheckCircleOutlined, ClockCircleOutlined, CommentOutlined } from "@ant-design/icons";
import { daysUntil } from "@/app/days";
import { day } from "@/app/format";
import { Badge } from "@/ui/desk/Badge";
import { rulesWords } from "../rules/words";
import type { PublicityListsQuery } from "./gql/graphql";
import { publicityWords } from "./words";

export type ListRow = NonNullable<PublicityListsQuery["publicityList"]>["edges"][number]["node"];
export type Status = ListRow["status"];

const looks = {
  OPEN: { tone: "run", icon: <ClockCircleOutlined /> },
  ANSWERING: { tone: "wait", icon: <CommentOutlined /> },
  FINAL: { tone: "good", icon: <CheckCircleOutlined /> },
} as const;

export function StatusBadge({ status }: { status: Status }) {
  const t = publicityWords.useWords();
  return (
    <Badge tone={looks[status].tone} icon={looks[status].icon}>
      {t(`status.${status}`)}
    </Badge>
  );
}

/** How long it still is to a day. */
export function Left({ lastDay }: { lastDay: string }) {
  const t = rulesWords.useWords();
  const left = daysUntil(lastDay);
  const clock = left > 0 ? t("daysLeft", { count: left }) : left === 0 ? t("lastDayToday") : t("over", { count: -left });
  return <span style={{ color: left <= 1 ? "var(--accent)" : "var(--muted)" }}>{clock}</span>;
}

export function LastDay({ lastDay, running }: { lastDay: string; running: boolean }) {
  return (
    <span>
      <span className="digits">{day(lastDay)}</span>
      {running && (
        <>
          {" · "}
          <Left lastDay={lastDay} />
        </>
      )}
    </span>
  );
}

/** The address anybody opens without an account. */
export const publicAddress = (community: string, local: string): string => `/p/${community}/publicity/${local}`;

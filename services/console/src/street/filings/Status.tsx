/** Where a filing stands, by a sign and a word. */
import { CheckCircleOutlined, ClockCircleOutlined, RollbackOutlined, StarOutlined } from "@ant-design/icons";
import type { FilingStatus } from "./gql/graphql";
import { filingsWords } from "./words";

const SIGNS = {
  FILED: [ClockCircleOutlined, "var(--accent)"],
  RECEIVED: [CheckCircleOutlined, "var(--good)"],
  RETURNED: [RollbackOutlined, "var(--bad)"],
  DECIDED: [StarOutlined, "var(--good)"],
} as const;

export function Status({ status }: { status: FilingStatus }) {
  const t = filingsWords.useWords();
  const [Sign, color] = SIGNS[status];
  return (
    <span style={{ color, whiteSpace: "nowrap" }}>
      <Sign aria-hidden="true" /> {t(`status.${status}`)}
    </span>
  );
}

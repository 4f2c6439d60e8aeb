/** Where a task stands, by a sign and a word. */
import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined, SyncOutlined } from "@ant-design/icons";
import type { TaskStatus } from "./gql/graphql";
import { tasksWords } from "./words";

const SIGNS = {
  OPEN: [ExclamationCircleOutlined, "var(--accent)"],
  DISPATCHED: [ClockCircleOutlined, "var(--muted)"],
  ACCEPTED: [SyncOutlined, "var(--primary)"],
  DONE: [ExclamationCircleOutlined, "var(--accent)"],
  RATED: [CheckCircleOutlined, "var(--good)"],
  CANCELLED: [CloseCircleOutlined, "var(--muted)"],
} as const;

export function Status({ status }: { status: TaskStatus }) {
  const t = tasksWords.useWords();
  const [Sign, color] = SIGNS[status];
  return (
    <span style={{ color, whiteSpace: "nowrap" }}>
      <Sign aria-hidden="true" /> {t(`status.${status}`)}
    </span>
  );
}

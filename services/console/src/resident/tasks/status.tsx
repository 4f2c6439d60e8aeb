/** Where a task stands, in a word with a sign. */
import { Tag, type Tone } from "@/ui/phone/Parts";
import type { TasksOneQuery } from "./gql/graphql";
import { tasksWords } from "./words";

export type Task = NonNullable<TasksOneQuery["taskGet"]>;

const TONES: Record<Task["status"], Tone> = { OPEN: "wait", DISPATCHED: "wait", ACCEPTED: "own", DONE: "own", RATED: "good", CANCELLED: "plain" };

export function TaskTag({ of }: { of: Task["status"] }) {
  const t = tasksWords.useWords();
  return <Tag tone={TONES[of]}>{t(`status.${of}`)}</Tag>;
}

/** What is over needs nobody any more. */
export const isOver = (of: Task["status"]): boolean => of === "RATED" || of === "CANCELLED";

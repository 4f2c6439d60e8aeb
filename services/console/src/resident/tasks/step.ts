/** A step of a task: sent once, its mends told; a task that moved on meanwhile is read again by itself. */
import { useState } from "react";
import type { CombinedError } from "urql";
import type { UserError } from "@/app/session/session";

interface Answer {
  data?: Record<string, { errors: readonly UserError[]; task?: { id: string } | null } | null | undefined>;
  error?: CombinedError;
}

export function useStep() {
  const [errors, setErrors] = useState<UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(false);

  /** Answers the task's id when the step was taken. */
  async function take(send: () => Promise<Answer>): Promise<string | undefined> {
    setBusy(true);
    const { data, error: failed } = await send().finally(() => setBusy(false));
    const [payload] = Object.values(data ?? {}).filter((one) => typeof one === "object");
    setError(failed);
    setErrors([...(payload?.errors ?? [])]);
    return payload?.task?.id;
  }
  return { take, errors, error, busy };
}

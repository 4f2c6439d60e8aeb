/**
 * An act that must not happen twice. What is sent is kept on the device under its key until an answer came: after a lost
 * answer, a reload or an empty battery the same is sent again under the same key, and the server answers the same.
 */
import { useState } from "react";
import type { CombinedError } from "urql";
import { newKey, useDraft } from "./drafts";
import type { UserError } from "./session/session";

/** Answers at the door, before anything was done; they tell nothing of an earlier sending whose answer was lost. */
const REFUSED = new Set(["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST", "BAD_ID", "RATE_LIMITED"]);
const isRefused = ({ graphQLErrors }: CombinedError): boolean => graphQLErrors.length > 0 && graphQLErrors.every(({ extensions }) => REFUSED.has(String(extensions.code)));

interface Answer<T> {
  done?: T | null;
  errors?: readonly UserError[];
  error?: CombinedError;
}

/** `name` tells acts apart; `V` is what is asked for, which must not change while its answer is open. */
export function useOnce<V>(name: string) {
  const [attempt, keep, forget] = useDraft<{ key: string; value: V } | null>(`once.${name}`, null);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(false);

  async function act<T>(value: V, send: (key: string, value: V) => Promise<Answer<T>>): Promise<T | undefined> {
    const isFirst = !attempt;
    const one = attempt ?? { key: newKey(), value };
    keep(one);
    setErrors([]);
    setError(undefined);
    setBusy(true);
    const answer = await send(one.key, one.value).finally(() => setBusy(false));
    if (answer.done) {
      forget();
      return answer.done;
    }
    // Refused: a new attempt takes a new key. Without an answer the key stays.
    if (!answer.error || (isFirst && isRefused(answer.error))) forget();
    setErrors(answer.errors ?? []);
    setError(answer.error);
    return undefined;
  }

  return { act, open: busy ? undefined : attempt?.value, drop: forget, busy, errors, error };
}

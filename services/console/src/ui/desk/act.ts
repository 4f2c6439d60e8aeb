/** A mutation as pages use it: what was wrong comes as one list, whether the request failed or the server refused. */
import { useCallback, useState } from "react";
import { useMutation, type AnyVariables, type TypedDocumentNode } from "urql";
import { useCommon } from "@/app/common.words";
import type { UserError } from "@/app/session/session";
import { told } from "@/ui/State";

interface Act<D, V> {
  /** Answers the data when all went well, nothing when there are errors to show. */
  run: (variables: V) => Promise<D | undefined>;
  errors: readonly UserError[];
  clear: () => void;
  busy: boolean;
}

const errorsOf = (data: object): UserError[] => Object.values(data).flatMap((payload: { errors?: UserError[] } | null) => payload?.errors ?? []);

export function useAct<D extends object, V extends AnyVariables>(document: TypedDocumentNode<D, V>): Act<D, V> {
  const t = useCommon();
  const [{ fetching }, mutate] = useMutation<D, V>(document);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const run = useCallback(
    async (variables: V): Promise<D | undefined> => {
      const result = await mutate(variables);
      let found: UserError[] = [];
      if (result.error) {
        const { message, mend } = told(result.error, t);
        found = [{ code: "", message, mend: mend ?? "" }];
      } else if (result.data) found = errorsOf(result.data);
      setErrors(found);
      return found.length === 0 ? result.data : undefined;
    },
    [mutate, t],
  );
  const clear = useCallback(() => setErrors([]), []);
  return { run, errors, clear, busy: fetching };
}

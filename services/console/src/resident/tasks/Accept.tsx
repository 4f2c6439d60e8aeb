/** Taking a task on. */
import { useMutation } from "urql";
import { Errors, Problem } from "@/ui/State";
import { Button, Tell } from "@/ui/phone/Parts";
import { TasksAcceptDocument } from "./gql/graphql";
import type { Task } from "./status";
import { useStep } from "./step";
import { tasksWords } from "./words";

export function Accept({ of }: { of: Task }) {
  const t = tasksWords.useWords();
  const [, run] = useMutation(TasksAcceptDocument);
  const { take, errors, error, busy } = useStep();
  return (
    <>
      <Tell>{t("acceptTell")}</Tell>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
      <Button look="primary" wide busy={busy} onClick={() => void take(() => run({ input: { id: of.id, revision: of.revision } }))}>
        {t("accept")}
      </Button>
    </>
  );
}

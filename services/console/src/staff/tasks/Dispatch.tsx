/** Asks somebody to do the task. */
import { App, Button, Form } from "antd";
import { useAct } from "@/ui/desk/act";
import { Errors } from "@/ui/State";
import { MemberPicker } from "../members/MemberPicker";
import { StaffTasksDispatchDocument, type StaffTaskFragment } from "./gql/graphql";
import { tasksWords } from "./words";

export function Dispatch({ community, task }: { community: string; task: StaffTaskFragment }) {
  const t = tasksWords.useWords();
  const { message } = App.useApp();
  const { run, errors, busy } = useAct(StaffTasksDispatchDocument);
  const dispatch = async ({ member }: { member: string }): Promise<void> => {
    if (await run({ input: { id: task.id, revision: task.revision, memberId: member } })) void message.success(t("dispatchDone"));
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(input: { member: string }) => void dispatch(input)} style={{ marginBottom: 16 }}>
      <Form.Item name="member" label={t("dispatchTo")} extra={task.askerId ? t("dispatchHint") : undefined} rules={[{ required: true, message: t("dispatchNeeded") }]}>
        <MemberPicker community={community} />
      </Form.Item>
      <Errors errors={errors} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(task.assigneeId ? "redispatch" : "dispatch")}
      </Button>
    </Form>
  );
}

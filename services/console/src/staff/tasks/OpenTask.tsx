/** Opens a task for the community or for somebody in it. */
import { App, Form, Input, Modal, Select } from "antd";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { textOf } from "@/app/scheme";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { DayInput } from "@/ui/desk/DayInput";
import { Empty, Errors } from "@/ui/State";
import { MemberPicker } from "../members/MemberPicker";
import { StaffTasksOpenDocument, StaffTasksSchemeDocument, StaffTasksSchemesDocument } from "./gql/graphql";
import { tasksWords } from "./words";

interface Input {
  title: string;
  scheme?: string;
  item: string;
  asker?: string;
  place?: string;
  wantedBy?: string | null;
  description?: string;
}

export function OpenTask({ open, community, onClose }: { open: boolean; community: string; onClose: (made?: string) => void }) {
  const t = tasksWords.useWords();
  return (
    <Modal open={open} title={t("new")} footer={null} onCancel={() => onClose()} destroyOnHidden width={560}>
      <Body community={community} onClose={onClose} />
    </Modal>
  );
}

const optional = (value: string | undefined): string | null => value?.trim() || null;

function Body({ community, onClose }: { community: string; onClose: (made?: string) => void }) {
  const t = tasksWords.useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Input>();
  const [{ data }] = useQuery({ query: StaffTasksSchemesDocument, variables: { community } });
  const schemes = data?.schemeList ?? [];
  const chosen = Form.useWatch("scheme", form) ?? schemes[0]?.id;
  const [scheme] = useQuery({ query: StaffTasksSchemeDocument, variables: { community, scheme: chosen, day: today() }, pause: !chosen });
  const { run, errors, busy } = useAct(StaffTasksOpenDocument);
  const save = async (input: Input): Promise<void> => {
    const made = await run({
      input: {
        communityId: community,
        schemeId: chosen,
        item: input.item,
        askerId: input.asker ?? null,
        title: input.title.trim(),
        description: optional(input.description),
        place: optional(input.place),
        wantedBy: input.wantedBy ?? null,
      },
    });
    if (!made) return;
    void message.success(t("openedDone"));
    onClose(made.taskOpen?.task?.id);
  };
  if (data && schemes.length === 0) return <Empty title={t("noScheme")} />;
  const items = (scheme.data?.schemeOn?.document.items ?? []).filter(({ kind }) => kind !== "DEDUCTION");
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(input: Input) => void save(input)}>
      <Form.Item name="title" label={t("what")} extra={t("whatHint")} rules={[{ required: true, whitespace: true, message: t("whatNeeded") }]}>
        <Input autoFocus maxLength={60} showCount />
      </Form.Item>
      {schemes.length > 1 && (
        <Form.Item name="scheme" label={t("scheme")} initialValue={schemes[0]?.id}>
          <Select options={schemes.map(({ id, name }) => ({ value: id, label: name.text }))} onChange={() => form.resetFields(["item"])} />
        </Form.Item>
      )}
      <Form.Item name="item" label={t("item")} rules={[{ required: true, message: t("itemNeeded") }]}>
        <Select showSearch={{ optionFilterProp: "label" }} loading={scheme.fetching} options={items.map(({ code, name }) => ({ value: code, label: textOf(name) }))} />
      </Form.Item>
      <Form.Item name="asker" label={t("forWhom")} extra={t("forWhomHint")}>
        <MemberPicker community={community} />
      </Form.Item>
      <div style={{ display: "grid", gridTemplateColumns: "2fr 1fr", gap: 16 }}>
        <Form.Item name="place" label={`${t("place")} (${t("optional")})`}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="wantedBy" label={`${t("wantedBy")} (${t("optional")})`}>
          <DayInput min={today()} />
        </Form.Item>
      </div>
      <Form.Item name="description" label={`${t("description")} (${t("optional")})`}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Errors errors={errors} />
      <Actions action={t("open")} busy={busy} onClose={() => onClose()} />
    </Form>
  );
}

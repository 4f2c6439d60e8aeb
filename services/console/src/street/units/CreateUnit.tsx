/** Makes a district or a street. */
import { App, Form, Input, Modal } from "antd";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { Errors } from "@/ui/State";
import { UnitsCreateDocument } from "./gql/graphql";
import type { Unit } from "./UnitsPage";
import { unitsWords } from "./words";

interface Props {
  open: boolean;
  level: Unit["level"];
  parent: string | null;
  onClose: () => void;
}

export function CreateUnit(props: Props) {
  const t = unitsWords.useWords();
  return (
    <Modal open={props.open} title={t(props.level === "DISTRICT" ? "newDistrict" : "newStreet")} footer={null} onCancel={props.onClose} destroyOnHidden>
      <Body {...props} />
    </Modal>
  );
}

function Body({ level, parent, onClose }: Props) {
  const t = unitsWords.useWords();
  const { message } = App.useApp();
  const { run, errors, busy } = useAct(UnitsCreateDocument);
  const save = async (input: { name: string; code: string }): Promise<void> => {
    const done = await run({ input: { level, parentId: parent, name: input.name.trim(), code: input.code.trim() } });
    if (!done) return;
    void message.success(t("created", { name: input.name.trim() }));
    onClose();
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(input: { name: string; code: string }) => void save(input)}>
      <Form.Item name="name" label={t("name")} rules={[{ required: true, whitespace: true, message: t("nameNeeded") }]}>
        <Input maxLength={33} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="code"
        label={t("code")}
        extra={t(level === "DISTRICT" ? "codeHintDistrict" : "codeHintStreet")}
        rules={[{ required: true, pattern: /^\d{12}$/, message: t("codeNeeded") }]}
      >
        <Input maxLength={12} inputMode="numeric" className="digits" autoComplete="off" />
      </Form.Item>
      <Errors errors={errors} />
      <Actions action={t("create")} busy={busy} onClose={onClose} />
    </Form>
  );
}

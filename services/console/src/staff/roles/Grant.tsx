/** Grants a role to a person: who, what, and for a grid leader where. */
import { App, Form, Modal, Radio, Select } from "antd";
import { Link } from "react-router";
import { localId } from "@/app/ids";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { Errors } from "@/ui/State";
import { MemberPicker } from "../members/MemberPicker";
import { RolesGrantDocument } from "./gql/graphql";
import { GRANTED } from "./RolesPage";
import { rolesWords } from "./words";

interface Props {
  open: boolean;
  community: string;
  grids: readonly { id: string; name: string }[];
  onClose: () => void;
}

interface Input {
  member: string;
  role: (typeof GRANTED)[number];
  grid?: string;
}

export function Grant(props: Props) {
  const t = rolesWords.useWords();
  return (
    <Modal open={props.open} title={t("grant")} footer={null} onCancel={props.onClose} destroyOnHidden>
      <Body {...props} />
    </Modal>
  );
}

function Body({ community, grids, onClose }: Props) {
  const t = rolesWords.useWords();
  const { notification } = App.useApp();
  const { run, errors, busy } = useAct(RolesGrantDocument);
  const [form] = Form.useForm<Input>();
  const role = Form.useWatch("role", form);
  const grant = async ({ member, role: given, grid }: Input): Promise<void> => {
    if (!(await run({ input: { memberId: member, role: given, gridId: given === "GRID_LEADER" ? grid : null } }))) return;
    notification.success({ title: t("granted"), description: <Link to={`/c/${community}/members/${localId(member)}`}>{t("toPerson")}</Link> });
    onClose();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(input: Input) => void grant(input)}>
      <Form.Item name="member" label={t("who")} rules={[{ required: true, message: t("personNeeded") }]}>
        <MemberPicker community={community} />
      </Form.Item>
      <Form.Item name="role" label={t("role")} rules={[{ required: true, message: t("roleNeeded") }]}>
        <Radio.Group style={{ display: "grid", gap: 8 }}>
          {GRANTED.map((one) => (
            <Radio key={one} value={one}>
              <strong>{t(`role.${one}`)}</strong> <span style={{ color: "var(--muted)" }}>{t(`what.${one}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {role === "GRID_LEADER" && (
        <Form.Item name="grid" label={t("grid")} rules={[{ required: true, message: t("gridNeeded") }]}>
          <Select options={grids.map(({ id, name }) => ({ value: id, label: name }))} showSearch={{ optionFilterProp: "label" }} />
        </Form.Item>
      )}
      <Errors errors={errors} />
      <Actions action={t("save")} busy={busy} onClose={onClose} />
    </Form>
  );
}

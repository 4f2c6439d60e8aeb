/** Changes the floors: each is set here or left to the level above. */
import { App, Form, Input, InputNumber, Modal, Radio, Switch, Tag } from "antd";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { deskWords } from "@/ui/desk/desk.words";
import { Errors } from "@/ui/State";
import type { FloorValues } from "./Floors";
import { TemplatesFloorsSetDocument } from "./gql/graphql";
import { templatesWords } from "./words";

interface Input {
  publicitySet: boolean;
  publicityDays?: number;
  answerSet: boolean;
  answerWorkingDays?: number;
  deductions: "unset" | "yes" | "no";
  reason: string;
}

export function FloorsForm({ unit, floors, onClose }: { unit: string; floors: FloorValues; onClose: () => void }) {
  const t = templatesWords.useWords();
  const d = deskWords.useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Input>();
  const { run, errors, busy } = useAct(TemplatesFloorsSetDocument);
  const initial: Partial<Input> = {
    publicitySet: Boolean(floors.publicityDays),
    publicityDays: floors.publicityDays ?? 7,
    answerSet: Boolean(floors.answerWorkingDays),
    answerWorkingDays: floors.answerWorkingDays ?? 7,
    deductions: typeof floors.deductions === "boolean" ? (floors.deductions ? "yes" : "no") : "unset",
  };
  const save = async (input: Input): Promise<void> => {
    const done = await run({
      input: {
        unitId: unit,
        reason: input.reason.trim(),
        floors: {
          publicityDays: input.publicitySet ? input.publicityDays : null,
          answerWorkingDays: input.answerSet ? input.answerWorkingDays : null,
          deductions: input.deductions === "unset" ? null : input.deductions === "yes",
        },
      },
    });
    if (!done) return;
    void message.success(t("floorsSaved"));
    onClose();
  };
  return (
    <Modal open title={t("editFloors")} footer={null} onCancel={onClose}>
      <p style={{ color: "var(--muted)" }}>{t("floorsLead")}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(input: Input) => void save(input)}>
        <Days label={t("publicityDays")} flag="publicitySet" name="publicityDays" />
        <Days label={t("answerDays")} flag="answerSet" name="answerWorkingDays" />
        <Form.Item name="deductions" label={t("deductions")}>
          <Radio.Group
            style={{ display: "grid", gap: 6 }}
            options={[
              { value: "unset", label: t("asAbove") },
              { value: "yes", label: t("allowed") },
              { value: "no", label: t("forbidden") },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label={t("floorsReason")} extra={d("reasonHint")} rules={[{ required: true, whitespace: true, message: d("reasonNeeded") }]}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
        {[t("floorsReasonHint1"), t("floorsReasonHint2")].map((hint) => (
          <Tag.CheckableTag key={hint} checked={false} onChange={() => form.setFieldValue("reason", hint)} style={{ border: "1px solid var(--line)" }}>
            {hint}
          </Tag.CheckableTag>
        ))}
        <Errors errors={errors} />
        <Actions action={t("saveFloors")} busy={busy} onClose={onClose} />
      </Form>
    </Modal>
  );
}

/** A number of days, when this level sets one. */
function Days({ label, flag, name }: { label: string; flag: "publicitySet" | "answerSet"; name: "publicityDays" | "answerWorkingDays" }) {
  const t = templatesWords.useWords();
  const set = Form.useWatch<boolean>(flag) ?? false;
  return (
    <div style={{ display: "flex", gap: 16 }}>
      <Form.Item name={flag} label={`${label} · ${t("set")}`} valuePropName="checked">
        <Switch />
      </Form.Item>
      {set && (
        <Form.Item name={name} label={label} rules={[{ required: true, type: "integer", min: 1, max: 365, message: t("daysNeeded") }]}>
          <InputNumber precision={0} className="digits" />
        </Form.Item>
      )}
    </div>
  );
}

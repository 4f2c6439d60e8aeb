/** Gives somebody who forgot the password a link to set a new one. */
import { Button, Form, Input, Modal, Tag } from "antd";
import { useState } from "react";
import { useCommon } from "@/app/common.words";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { deskWords } from "@/ui/desk/desk.words";
import { InvitationCards } from "@/ui/desk/InvitationCards";
import { Errors } from "@/ui/State";
import { MembersResetDocument, type MembersResetMutation } from "./gql/graphql";
import { membersWords } from "./words";

type Made = NonNullable<NonNullable<MembersResetMutation["passwordReset"]>["invitation"]>;

export function ResetPassword({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = membersWords.useWords();
  return (
    <Modal open={open} title={t("resetTitle")} width={640} footer={null} onCancel={onClose} destroyOnHidden>
      <Body onClose={onClose} />
    </Modal>
  );
}

function Body({ onClose }: { onClose: () => void }) {
  const t = membersWords.useWords();
  const d = deskWords.useWords();
  const c = useCommon();
  const [form] = Form.useForm<{ phone: string; reason: string }>();
  const { run, errors, busy } = useAct(MembersResetDocument);
  const [made, setMade] = useState<Made>();
  if (made)
    return (
      <>
        <h2 style={{ fontSize: 16 }}>{t("linkReady")}</h2>
        <InvitationCards links={[made]} />
        <Button style={{ marginTop: 16 }} onClick={onClose}>
          {c("close")}
        </Button>
      </>
    );
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={async (input) => setMade((await run({ input }))?.passwordReset?.invitation ?? undefined)}
    >
      <p>{t("resetWhat")}</p>
      <Form.Item name="phone" label={t("resetPhone")} rules={[{ required: true, pattern: /^1\d{10}$/, message: t("phoneNeeded") }]}>
        <Input inputMode="numeric" maxLength={11} autoComplete="off" className="digits" />
      </Form.Item>
      <Form.Item name="reason" label={d("reason")} rules={[{ required: true, whitespace: true, message: d("reasonNeeded") }]} extra={d("reasonHint")}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      {[t("resetHint"), t("resetHint2")].map((hint) => (
        <Tag.CheckableTag key={hint} checked={false} onChange={() => form.setFieldValue("reason", hint)} style={{ border: "1px solid var(--line)" }}>
          {hint}
        </Tag.CheckableTag>
      ))}
      <Errors errors={errors} />
      <Actions action={t("make")} busy={busy} onClose={onClose} />
    </Form>
  );
}

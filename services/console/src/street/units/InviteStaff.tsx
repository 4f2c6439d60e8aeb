/** Invites somebody to a district or street: a card to hand out. */
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useCommon } from "@/app/common.words";
import { useAct } from "@/ui/desk/act";
import { Actions } from "@/ui/desk/Actions";
import { InvitationCards, type Link } from "@/ui/desk/InvitationCards";
import { Errors } from "@/ui/State";
import { UnitsInviteDocument } from "./gql/graphql";
import type { Unit } from "./UnitsPage";
import { unitsWords } from "./words";

export function InviteStaff({ unit, onClose }: { unit: Unit | undefined; onClose: () => void }) {
  const t = unitsWords.useWords();
  return (
    <Modal open={unit !== undefined} title={t("inviteTitle", { unit: unit?.name ?? "" })} width={640} footer={null} onCancel={onClose} destroyOnHidden>
      {unit && <Body unit={unit} onClose={onClose} />}
    </Modal>
  );
}

function Body({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const t = unitsWords.useWords();
  const c = useCommon();
  const { run, errors, busy } = useAct(UnitsInviteDocument);
  const [link, setLink] = useState<Link>();
  const role = unit.level === "STREET" ? ("STREET_ADMIN" as const) : ("DISTRICT_ANALYST" as const);
  const make = async ({ name, phone }: { name: string; phone: string }): Promise<void> => {
    const data = await run({ input: { unitId: unit.id, role, name: name.trim(), phone: phone.trim() } });
    setLink(data?.unitInvite?.invitation ?? undefined);
  };
  if (link)
    return (
      <>
        <InvitationCards links={[link]} />
        <Button style={{ marginTop: 16 }} onClick={onClose}>
          {c("close")}
        </Button>
      </>
    );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(input: { name: string; phone: string }) => void make(input)}>
      <p>
        {t("role")}: <strong>{t(`role.${role}`)}</strong>
      </p>
      <Form.Item name="name" label={t("person")} rules={[{ required: true, whitespace: true, message: t("personNeeded") }]}>
        <Input maxLength={33} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t("phone")} rules={[{ required: true, pattern: /^1\d{10}$/, message: t("phoneNeeded") }]}>
        <Input maxLength={11} inputMode="numeric" className="digits" autoComplete="off" />
      </Form.Item>
      <Errors errors={errors} />
      <Actions action={t("make")} busy={busy} onClose={onClose} />
    </Form>
  );
}

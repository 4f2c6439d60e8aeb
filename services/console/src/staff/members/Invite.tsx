/** Invites a person to an account: a link that works once, as a card to print or copy. */
import { MailOutlined } from "@ant-design/icons";
import { Button, Modal, Tooltip } from "antd";
import { useState } from "react";
import { useCommon } from "@/app/common.words";
import { useAct } from "@/ui/desk/act";
import { InvitationCards, type Link } from "@/ui/desk/InvitationCards";
import { Errors } from "@/ui/State";
import { MembersInviteDocument } from "./gql/graphql";
import type { Person } from "./MemberPage";
import { membersWords } from "./words";

export function Invite({ person }: { person: Person }) {
  const t = membersWords.useWords();
  const c = useCommon();
  const { run, errors, clear, busy } = useAct(MembersInviteDocument);
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<Link>();
  const why = person.under14 ? t("inviteUnder14") : person.phoneMasked ? "" : t("inviteNoPhone");
  const close = (): void => {
    setOpen(false);
    setLink(undefined);
    clear();
  };
  const make = async (): Promise<void> => setLink((await run({ input: { memberId: person.id } }))?.invitationCreate?.invitation ?? undefined);
  if (person.hasAccount) return null;
  return (
    <>
      <Tooltip title={why}>
        <Button type="primary" icon={<MailOutlined />} disabled={why !== ""} onClick={() => setOpen(true)}>
          {t("invite")}
        </Button>
      </Tooltip>
      <Modal
        open={open}
        title={t("inviteTitle", { name: person.name })}
        width={640}
        onCancel={close}
        destroyOnHidden
        footer={
          link ? (
            <Button onClick={close}>{c("close")}</Button>
          ) : (
            <Button type="primary" loading={busy} onClick={() => void make()}>
              {t("make")}
            </Button>
          )
        }
      >
        {link ? <InvitationCards links={[link]} /> : <p>{t("inviteWhat")}</p>}
        <Errors errors={errors} />
      </Modal>
    </>
  );
}

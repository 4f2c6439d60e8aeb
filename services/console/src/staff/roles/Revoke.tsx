/** Takes a role back; whoever would be left without anybody in charge is told by the server. */
import { App, Modal } from "antd";
import { useCommon } from "@/app/common.words";
import { useViewer } from "@/app/session/session";
import { useAct } from "@/ui/desk/act";
import { Errors } from "@/ui/State";
import { RolesRevokeDocument } from "./gql/graphql";
import { isGranted, type Holder } from "./RolesPage";
import { rolesWords } from "./words";

export function Revoke({ holder, community, onClose }: { holder: Holder; community: string; onClose: () => void }) {
  const t = rolesWords.useWords();
  const c = useCommon();
  const { message } = App.useApp();
  const own = useViewer().accountId === holder.accountId;
  const { run, errors, busy } = useAct(RolesRevokeDocument);
  const grid = holder.node.level === "GRID" ? holder.node.id : undefined;
  const revoke = async (): Promise<void> => {
    const node = grid ? { grid } : { community };
    if (!(await run({ input: { accountId: holder.accountId, role: holder.role, node } }))) return;
    void message.success(t("revoked"));
    onClose();
  };
  return (
    <Modal
      open
      title={t("revokeTitle", { name: holder.name, role: isGranted(holder.role) ? t(`role.${holder.role}`) : holder.role })}
      onCancel={onClose}
      onOk={() => void revoke()}
      okText={t("revoke")}
      cancelText={c("cancel")}
      okButtonProps={{ danger: true, loading: busy }}
    >
      <p>{t("revokeWhat")}</p>
      {own && <p style={{ color: "var(--bad)" }}>{t("revokeSelf")}</p>}
      <Errors errors={errors} />
    </Modal>
  );
}

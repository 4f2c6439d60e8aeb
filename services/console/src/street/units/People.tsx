/** Who holds a role at a unit; taken back with a confirmation and the server's refusals told. */
import { CheckCircleOutlined, ClockCircleOutlined } from "@ant-design/icons";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { useAct } from "@/ui/desk/act";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Errors, Shown } from "@/ui/State";
import { UnitsRevokeDocument, UnitsRolesDocument, type UnitsRolesQuery, type UnitsRolesQueryVariables } from "./gql/graphql";
import { unitsWords } from "./words";
import css from "./units.module.css";

type Holder = NonNullable<UnitsRolesQuery["roleList"]>["edges"][number]["node"];
type Node = UnitsRolesQueryVariables["node"];

export function People({ node, name }: { node: Node; name: string }) {
  const t = unitsWords.useWords();
  const pages = usePages(name);
  const [revoking, setRevoking] = useState<Holder>();
  const [result, again] = useQuery({ query: UnitsRolesDocument, variables: { node, first: 50, after: pages.after } });
  return (
    <Shown of={result} retry={again} rows={3}>
      {({ roleList }) =>
        roleList && roleList.edges.length > 0 ? (
          <>
            <ul className={css.list}>
              {roleList.edges.map(({ node: holder }) => (
                <li key={`${holder.accountId}.${holder.role}`}>
                  <div className={css.person}>
                    <strong>{holder.name}</strong> <span className="digits">{holder.phoneMasked}</span>
                    <div className={css.code}>
                      {holder.role in roleWords && t(roleWords[holder.role as keyof typeof roleWords])} · {holder.active ? <CheckCircleOutlined /> : <ClockCircleOutlined />}{" "}
                      {t(holder.active ? "active" : "waiting")}
                    </div>
                  </div>
                  <Button danger type="text" onClick={() => setRevoking(holder)}>
                    {t("revoke")}
                  </Button>
                </li>
              ))}
            </ul>
            <Pager pages={pages} info={roleList.pageInfo} />
            {revoking && <Revoke holder={revoking} node={node} unit={name} onClose={() => setRevoking(undefined)} />}
          </>
        ) : (
          <Empty title={t("noPeople")} />
        )
      }
    </Shown>
  );
}

const roleWords = { DISTRICT_ANALYST: "role.DISTRICT_ANALYST", STREET_ADMIN: "role.STREET_ADMIN", PLATFORM_OPERATOR: "role.PLATFORM_OPERATOR" } as const;

function Revoke({ holder, node, unit, onClose }: { holder: Holder; node: Node; unit: string; onClose: () => void }) {
  const t = unitsWords.useWords();
  const c = useCommon();
  const { message } = App.useApp();
  const { run, errors, busy } = useAct(UnitsRevokeDocument);
  const revoke = async (): Promise<void> => {
    if (!(await run({ input: { accountId: holder.accountId, role: holder.role, node } }))) return;
    void message.success(t("revoked"));
    onClose();
  };
  return (
    <Modal
      open
      title={t("revokeTitle", { name: holder.name, unit })}
      onCancel={onClose}
      onOk={() => void revoke()}
      okText={t("revoke")}
      okButtonProps={{ danger: true, loading: busy }}
      cancelText={c("cancel")}
    >
      <p>{t("revokeWhat")}</p>
      <Errors errors={errors} />
    </Modal>
  );
}

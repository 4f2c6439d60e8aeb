/** Everybody on a page of the list who has no account is invited at once; the cards come all together. */
import { Alert, App, Button, Modal, Progress } from "antd";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import { useCommon } from "@/app/common.words";
import { InvitationCards, type Link } from "@/ui/desk/InvitationCards";
import { useLeaving } from "@/ui/desk/leaving";
import { told } from "@/ui/State";
import { MembersInviteDocument } from "./gql/graphql";
import { invitable, inviteAll, type Answer, type Left } from "./inviteAll";
import type { Row } from "./MembersTable";
import { membersWords } from "./words";
import css from "./members.module.css";

export function InviteAll({ members, onClose }: { members: readonly Row[]; onClose: () => void }) {
  const t = membersWords.useWords();
  const c = useCommon();
  const client = useClient();
  const { modal } = App.useApp();
  // Who was on the page when it was opened: the list may be read again meanwhile.
  const [{ can, cannot }] = useState(() => invitable(members));
  const [links, setLinks] = useState<readonly Link[]>([]);
  const [left, setLeft] = useState<readonly Left[]>(can);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => void (here.current = false);
  }, []);

  const said = ({ message, mend = "" }: { message: string; mend?: string }): string => (mend ? t("allMend", { message, mend }) : message);
  const invite = async (memberId: string): Promise<Answer<Link>> => {
    const { data, error } = await client.mutation(MembersInviteDocument, { input: { memberId } }).toPromise();
    if (error) return { failed: said(told(error, c)) };
    return { link: data?.invitationCreate?.invitation, refused: data?.invitationCreate?.errors.map(said).join("") };
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    setTried(true);
    const before = links;
    await inviteAll(left, invite, (so) => [setLinks([...before, ...so.links]), setLeft(so.left)], () => here.current);
    setBusy(false);
  };
  const close = (): void => {
    if (links.length === 0) return onClose();
    void modal.confirm({ title: t("allClose"), content: t("allCloseText"), okText: c("close"), onOk: onClose });
  };
  useLeaving(busy || links.length > 0, (leave, stay) => void modal.confirm({ title: t("allClose"), content: t("allCloseText"), okText: t("allLeave"), onOk: leave, onCancel: stay }));
  const result = useRef<HTMLDivElement>(null);
  const isOver = tried && !busy;
  // The button that was pressed is gone by then: whoever goes by keys or by ear goes on where the outcome is.
  useEffect(() => {
    if (isOver) result.current?.focus();
  }, [isOver]);
  const outcome = isOver ? (left.length > 0 ? t("allLeft", { done: links.length, left: left.length }) : t("allDone", { count: links.length })) : "";
  return (
    <Modal
      open
      title={t("allTitle")}
      width={720}
      onCancel={close}
      closable={!busy}
      mask={{ closable: false }}
      keyboard={!busy}
      footer={
        <>
          <Button onClick={close} disabled={busy}>
            {c(tried ? "close" : "cancel")}
          </Button>
          {left.length > 0 && (
            <Button type="primary" loading={busy} onClick={() => void run()}>
              {t(tried ? "allGoOn" : "allMake", { count: left.length })}
            </Button>
          )}
        </>
      }
    >
      <div className={css.all}>
        {!tried && <p>{t("allWhat", { count: can.length })}</p>}
        {!tried && cannot.length > 0 && <p className={css.quiet}>{t("allCannot", { names: cannot.map(({ name }) => name).join(t("comma")) })}</p>}
        {busy && <Progress percent={Math.floor((links.length / can.length) * 100)} status="active" aria-label={t("allBusy", { done: links.length, of: can.length })} />}
        <div ref={result} tabIndex={-1} role="group" aria-label={outcome} className={css.all}>
          {/* There before it has something to say, else nobody is told. */}
          <p role="status" className={isOver && left.length === 0 ? undefined : "sr-only"}>
            {left.length === 0 && outcome}
          </p>
          {isOver && left.length > 0 && <Remaining title={outcome} left={left} />}
          {!busy && links.length > 0 && <InvitationCards links={links} />}
        </div>
      </div>
    </Modal>
  );
}

function Remaining({ title, left }: { title: string; left: readonly Left[] }) {
  const t = membersWords.useWords();
  const people = left.map(({ id, name, why }) => <li key={id}>{why ? t("allWhy", { name, why }) : name}</li>);
  return <Alert type="warning" showIcon role="alert" title={title} description={<ul className={css.leftOver}>{people}</ul>} />;
}

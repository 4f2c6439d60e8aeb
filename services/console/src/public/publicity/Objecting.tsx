/** An objection to a line: who may, the reason, and for the public the receipt that is told this once. */
import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import { useMutation } from "urql";
import { daysUntil } from "@/app/days";
import { day } from "@/app/format";
import { communityOf } from "@/app/ids";
import { Copy } from "@/ui/open/Copy";
import { useNamed } from "../frame/named";
import { ReasonForm, type Sent } from "../frame/ReasonForm";
import { PublicityObjectDocument } from "./gql/graphql";
import type { Line } from "./hash";
import type { Publicity } from "./PublicityPage";
import { publicityWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./publicity.module.css";

interface ObjectingProps {
  of: Publicity;
  line: Line;
  /** The list is to be read again. */
  filed: () => void;
  /** Closing must ask first: the receipt is still on the screen. */
  guard: (on: boolean) => void;
  close: () => void;
}

interface Filed {
  receipt?: string;
  answerBy?: string;
}

export function Objecting({ of, line, filed, guard, close }: ObjectingProps) {
  const t = publicityWords.useWords();
  const named = useNamed(communityOf(of.id));
  const { pathname, search } = useLocation();
  const [writing, setWriting] = useState(false);
  const [done, setDone] = useState<Filed>();
  if (done) return <Told {...done} community={communityOf(of.id)} close={close} guard={guard} />;
  const open = of.status === "OPEN" && daysUntil(of.lastDay) >= 0;
  return (
    <section className={css.block}>
      {line.disputed && <p className={ui.text}>{t("objectOpen")}</p>}
      {!open && <p className={ui.hint}>{t("objectOver")}</p>}
      {open && !named && !of.publicMayObject && (
        <>
          <p className={ui.text}>{t("objectSignIn")}</p>
          <Link className={ui.plain} to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>
            {t("signIn")}
          </Link>
        </>
      )}
      {open && (named || of.publicMayObject) && !writing && (
        <button type="button" className={ui.plain} onClick={() => setWriting(true)}>
          {t("object")}
        </button>
      )}
      {open && writing && (
        <Form
          of={of}
          line={line}
          named={named}
          done={(outcome) => {
            setDone(outcome);
            filed();
          }}
        />
      )}
    </section>
  );
}

function Form({ of, line, named, done }: { of: Publicity; line: Line; named: boolean; done: (filed: Filed) => void }) {
  const [, object] = useMutation(PublicityObjectDocument);
  const send = async (reason: string): Promise<Sent> => {
    const { data, error } = await object({ input: { publicityId: of.id, lineNo: line.lineNo, reason } });
    const answer = data?.objectionFile;
    if (answer?.objection) done({ receipt: answer.receipt ?? undefined, answerBy: answer.objection.answerBy ?? undefined });
    return { done: Boolean(answer?.objection), errors: answer?.errors ?? [], fault: error };
  };
  return <ReasonForm draft={`objection.${of.id}.${line.lineNo}`} named={named} send={send} />;
}

function Told({ receipt, answerBy, community, close, guard }: Filed & { community: string; close: () => void; guard: (on: boolean) => void }) {
  const t = publicityWords.useWords();
  useEffect(() => {
    guard(Boolean(receipt));
    return () => guard(false);
  }, [receipt, guard]);
  return (
    <section className={css.block} role="status">
      <h3 className={ui.sub}>✓ {t("sent")}</h3>
      <p className={ui.text}>{answerBy ? t("answerBy", { day: day(answerBy) }) : t("answerSoon")}</p>
      {receipt ? (
        <>
          <p className={ui.label} style={{ margin: 0 }}>
            {t("receipt")}
          </p>
          <p className={css.receipt}>{receipt}</p>
          <p className={ui.text}>{t("receiptText")}</p>
          <p className={ui.hint}>{t("receiptHow")}</p>
          <div className={ui.row} style={{ marginTop: 14 }}>
            <Copy text={receipt} label={t("receiptCopy")} className={ui.button} />
            <button type="button" className={ui.plain} onClick={close}>
              {t("receiptKept")}
            </button>
          </div>
        </>
      ) : (
        <Link to={`/me/${community}/objections`} className={ui.link}>
          {t("mineObjections")}
        </Link>
      )}
    </section>
  );
}

/** `/p/:community/objection`: whoever holds a receipt reads the answer. The receipt stays out of the address: it is a secret. */
import { useState, type FormEvent } from "react";
import { Link } from "react-router";
import { useClient, type CombinedError } from "urql";
import { useSession } from "@/app/session/session";
import { TextField } from "@/ui/open/Fields";
import { Problem } from "@/ui/State";
import { PublicPage } from "../frame/PublicPage";
import { Answer, type Objection } from "./Answer";
import { ReceiptAnswerDocument } from "./gql/graphql";
import { objectionWords } from "./words";
import ui from "@/ui/open/ui.module.css";

const LENGTH = 12;

export default function ReceiptPage() {
  const t = objectionWords.useWords();
  return (
    <PublicPage title={() => t("title")}>
      {({ id }) => (
        <>
          <Lead community={id} />
          <Reader community={id} />
        </>
      )}
    </PublicPage>
  );
}

function Lead({ community }: { community: string }) {
  const t = objectionWords.useWords();
  const { viewer } = useSession();
  const isMember = viewer?.memberships.some(({ communityId }) => communityId === community);
  return (
    <>
      <p className={ui.muted}>{t("lead")}</p>
      {isMember && (
        <Link className={ui.link} to={`/me/${community}/objections`}>
          {t("mine")}
        </Link>
      )}
    </>
  );
}

function Reader({ community }: { community: string }) {
  const t = objectionWords.useWords();
  const client = useClient();
  const [receipt, setReceipt] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const [found, setFound] = useState<Objection>();
  const length = receipt.replace(/[\s-]/g, "").length;
  const wrong = length === 0 ? t("missing") : length === LENGTH ? undefined : t("short", { count: length });

  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const result = await client.query(ReceiptAnswerDocument, { community, receipt: receipt.trim() }, { requestPolicy: "network-only" }).toPromise();
    setBusy(false);
    setFound(result.data?.objectionByReceipt ?? undefined);
    setError(result.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!wrong && !busy) void ask();
  };
  if (found) {
    return (
      <>
        <Answer of={found} community={community} />
        <button type="button" className={ui.link} onClick={() => setFound(undefined)}>
          {t("again")}
        </button>
      </>
    );
  }
  return (
    <>
      <form className={`${ui.card} ${ui.stack}`} onSubmit={submit} noValidate>
        <TextField
          label={t("receipt")}
          hint={t("hint")}
          wrong={tried ? wrong : undefined}
          value={receipt}
          onChange={(value) => {
            setReceipt(value);
            setTried(false);
          }}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          style={{ fontFamily: "ui-monospace, Menlo, Consolas, monospace", textTransform: "uppercase", fontSize: "22px" }}
          maxLength={40}
        />
        {error && <Problem error={error} />}
        <button type="submit" className={ui.button} disabled={busy}>
          {t(busy ? "showing" : "show")}
        </button>
      </form>
      <h2 className={ui.sub}>{t("lost")}</h2>
      <p className={ui.muted}>{t("lostText")}</p>
    </>
  );
}

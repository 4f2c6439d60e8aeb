/** `/invite#lli_…`: an invitation becomes an account. The secret is read once and leaves the address bar at once. */
import { useEffect, useState } from "react";
import { Link, Navigate, useLocation, useNavigate } from "react-router";
import { useQuery } from "urql";
import { useSession } from "@/app/session/session";
import { Open } from "@/ui/open/Open";
import { Loading, Problem } from "@/ui/State";
import { AcceptForm } from "./AcceptForm";
import { Dead } from "./Dead";
import { InvitationForDocument } from "./gql/graphql";
import { inviteWords } from "./words";
import ui from "@/ui/open/ui.module.css";

/** Behind `#`, so that it was never sent to any server on the way here. */
const tokenIn = (hash: string): string => (hash.startsWith("#lli_") ? hash.slice(1).trim() : "");

function useToken(): string {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => tokenIn(hash));
  useEffect(() => {
    if (!hash) return;
    setToken(tokenIn(hash));
    void navigate("/invite", { replace: true });
  }, [hash, navigate]);
  return token;
}

export default function InvitePage() {
  const t = inviteWords.useWords();
  const token = useToken();
  const [done, setDone] = useState(false);
  const { viewer } = useSession();
  if (done && viewer) return <Navigate to="/" replace />;
  return (
    <Open title={t(token ? "title" : "none")}>
      {done ? (
        <p className={ui.card} role="status">
          {t("done")}
        </p>
      ) : token ? (
        <Invitation key={token} token={token} accepted={() => setDone(true)} />
      ) : (
        <NoToken />
      )}
    </Open>
  );
}

function NoToken() {
  const t = inviteWords.useWords();
  return (
    <div className={ui.card}>
      <p className={ui.text}>{t("noneText")}</p>
      <Link to="/sign-in" className={ui.plain}>
        {t("signIn")}
      </Link>
    </div>
  );
}

function Invitation({ token, accepted }: { token: string; accepted: () => void }) {
  const [{ data, error }, again] = useQuery({ query: InvitationForDocument, variables: { token } });
  const invitation = data?.invitationShow;
  if (invitation) return <AcceptForm of={invitation} token={token} accepted={accepted} />;
  if (error?.graphQLErrors.some(({ extensions }) => extensions?.code === "INVITATION_INVALID")) return <Dead />;
  if (error) return <Problem error={error} retry={() => again({ requestPolicy: "network-only" })} />;
  return <Loading rows={8} />;
}

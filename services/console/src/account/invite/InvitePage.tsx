/** `/invite#lli_…`: an invitation becomes an account. The secret is read once and leaves the address bar at once. */
import { useEffect, useState } from "react";
import { Link, Navigate, useLocation, useNavigate } from "react-router";
import { useQuery } from "urql";
import { useSession } from "@/app/session/session";
import { Open } from "@/ui/open/Open";
import { Loading, Problem } from "@/ui/State";
import { AcceptForm } from "./AcceptForm";
import { Dead } from "./Dead";
import { held, hold, isUsed, use } from "./held";
import { InvitationForDocument } from "./gql/graphql";
import { inviteWords } from "./words";
import ui from "@/ui/open/ui.module.css";

export default function InvitePage() {
  const t = inviteWords.useWords();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const { viewer } = useSession();
  // Only tells the page to look again; what holds is outside of it.
  const [, look] = useState(0);
  const [token, done] = [held(), isUsed()];
  useEffect(() => {
    if (!hash) return;
    hold(hash);
    look((times) => times + 1);
    void navigate("/invite", { replace: true });
  }, [hash, navigate]);
  if (done && viewer) return <Navigate to="/" replace />;
  return (
    <Open title={t(token || done || hash ? "title" : "none")}>
      {done ? (
        <p className={ui.card} role="status">
          {t("done")}
        </p>
      ) : token ? (
        <Invitation
          key={token}
          token={token}
          accepted={() => {
            use();
            look((times) => times + 1);
          }}
        />
      ) : (
        !hash && <NoToken />
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

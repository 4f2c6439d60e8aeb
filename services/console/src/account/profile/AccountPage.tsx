/** `/account`: who I am, where I can go, how it looks here, where I am signed in, my password. */
import { useState } from "react";
import { Link } from "react-router";
import { Guarded } from "@/app/Guarded";
import { useCommon } from "@/app/common.words";
import { forgetDrafts } from "@/app/drafts";
import { placesOf, type Place } from "@/app/places";
import { useSession, useViewer, type Viewer } from "@/app/session/session";
import { Ask } from "@/ui/phone/Ask";
import { Open } from "@/ui/open/Open";
import { Display } from "./Display";
import { Password } from "./Password";
import { Sessions } from "./Sessions";
import { profileWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "../account.module.css";

export default function AccountPage() {
  return (
    <Guarded>
      <Account />
    </Guarded>
  );
}

function Account() {
  const t = profileWords.useWords();
  const viewer = useViewer();
  return (
    <Open title={t("title")}>
      <div className={ui.card}>
        <p className={css.big}>{viewer.name}</p>
        <Leave />
      </div>
      <Places />
      <Display />
      <Sessions />
      <Password />
      <Device />
    </Open>
  );
}

function Leave() {
  const t = profileWords.useWords();
  const c = useCommon();
  const { signOut } = useSession();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    await signOut().catch(() => setFailed(true));
    setBusy(false);
  };
  return (
    <>
      <button type="button" className={ui.plain} disabled={busy} onClick={() => void leave()}>
        {t("out")}
      </button>
      <p role="alert" className={ui.hint}>
        {failed && c("signOutFailed")}
      </p>
    </>
  );
}

function Places() {
  const t = profileWords.useWords();
  const c = useCommon();
  const viewer = useViewer();
  const places = placesOf(viewer);
  const bulletins = places.filter(({ kind }) => kind === "resident");
  if (places.length === 0) return <p className={ui.card}>{c("noPlace")}</p>;
  return (
    <section>
      <h2 className={ui.section}>{t("places")}</h2>
      <ul className={`${ui.list} ${ui.card}`}>
        {places.map((place) => (
          <Row key={place.key} path={place.path} name={place.name || t("platform")} roles={told(place, viewer, t)} />
        ))}
        {bulletins.map((place) => (
          <Row key={`p:${place.key}`} path={place.path.replace("/me/", "/p/")} name={t("bulletin", { name: place.name })} />
        ))}
      </ul>
    </section>
  );
}

type Say = ReturnType<typeof profileWords.useWords>;

/** What somebody is in a place: the class of a member, the roles of staff. */
function told({ kind, roles, path }: Place, viewer: Viewer, t: Say): string {
  if (kind !== "resident") return roles.map((role) => t(`role.${role}`)).join("、");
  const member = viewer.memberships.find(({ communityId }) => path.endsWith(`/${communityId}`))?.member;
  return t(`class.${member?.class ?? "RESIDENT"}`);
}

function Row({ path, name, roles }: { path: string; name: string; roles?: string }) {
  return (
    <li>
      <Link to={path} className={ui.item}>
        <span className={ui.grow}>
          <b>{name}</b>
          {roles && (
            <>
              <br />
              <span className={`${ui.muted} ${ui.small}`}>{roles}</span>
            </>
          )}
        </span>
        <span aria-hidden="true" className={ui.chevron}>
          ›
        </span>
      </Link>
    </li>
  );
}

function Device() {
  const t = profileWords.useWords();
  const [asking, ask] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <section>
      <h2 className={ui.section}>{t("device")}</h2>
      <div className={ui.card}>
        <p className={ui.text}>{t("draftsText")}</p>
        <button type="button" className={ui.danger} onClick={() => ask(true)}>
          {t("drafts")}
        </button>
        <p role="status" className={ui.hint}>
          {done && t("draftsDone")}
        </p>
      </div>
      <Ask
        open={asking}
        danger
        title={t("draftsTitle")}
        yes={t("drafts")}
        onNo={() => ask(false)}
        onYes={() => {
          forgetDrafts();
          setDone(true);
          ask(false);
        }}
      >
        <p>{t("draftsAsk")}</p>
      </Ask>
    </section>
  );
}

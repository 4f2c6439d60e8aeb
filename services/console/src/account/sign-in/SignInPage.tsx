/** `/sign-in`: the first thing most people see. Whoever is signed in already goes on. */
import { useEffect } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { Unreached } from "@/app/Guarded";
import { useCommon } from "@/app/common.words";
import { useSession } from "@/app/session/session";
import { visited } from "@/app/visited";
import { Mark } from "@/ui/open/Mark";
import { Choices } from "@/ui/open/Open";
import { Loading } from "@/ui/State";
import { Scene } from "./Scene";
import { SignInForm } from "./SignInForm";
import { safePath } from "./where";
import { signInWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./SignIn.module.css";

export default function SignInPage() {
  const common = useCommon();
  const t = signInWords.useWords();
  const { viewer, failed, retry } = useSession();
  const [search] = useSearchParams();
  const title = `${t("title")} · ${common("product")}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (viewer) return <Navigate to={safePath(search.get("to"))} replace />;
  return (
    <div className={css.page}>
      <header className={css.front}>
        <div>
          <div className={css.brand}>
            <Mark size={40} />
            {common("product")}
          </div>
          <p className={css.slogan}>{common("slogan")}</p>
          <p className={css.line}>{t("line")}</p>
        </div>
        <Scene />
      </header>
      <div className={css.choices}>
        <Choices />
      </div>
      <main id="main" tabIndex={-1} className={css.side}>
        <h1 className={css.welcome}>{t("welcome")}</h1>
        {failed ? <Unreached retry={retry} /> : viewer === undefined ? <Loading rows={6} /> : <SignInForm />}
        <Help />
        <Bulletins />
      </main>
    </div>
  );
}

function Help() {
  const t = signInWords.useWords();
  return (
    <div className={css.help}>
      <details>
        <summary>{t("forgotten")}</summary>
        <p>{t("forgottenText")}</p>
        <p>{t("forgottenSafe")}</p>
      </details>
      <details>
        <summary>{t("first")}</summary>
        <p>{t("firstText")}</p>
      </details>
    </div>
  );
}

/** Bulletins this device has looked at before: they need no sign-in. */
function Bulletins() {
  const t = signInWords.useWords();
  const known = visited();
  if (known.length === 0) return null;
  return (
    <nav className={css.public} aria-label={t("public")}>
      <h2 className={ui.sub}>{t("public")}</h2>
      <ul className={ui.list}>
        {known.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/p/${id}`} className={ui.item}>
              <span className={ui.grow}>{t("bulletin", { name })}</span>
              <span aria-hidden="true" className={ui.chevron}>
                ›
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The frame of pages that need no place: account, bulletin, lists. A bar with the way home, one column to read. */
import { useEffect, type ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { useCommon } from "@/app/common.words";
import { useSession } from "@/app/session/session";
import { change, useSettings } from "@/app/settings";
import { Mark } from "./Mark";
import { openWords } from "./words";
import css from "./Open.module.css";

interface OpenProps {
  title: string;
  /** A line above the heading: whose page this is. */
  over?: ReactNode;
  /** Where "back" leads. */
  back?: { to: string; label: string };
  children: ReactNode;
}

export function Open({ title, over, back, children }: OpenProps) {
  const t = useCommon();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <div className={css.frame}>
      <Bar />
      <main id="main" tabIndex={-1} className={css.main}>
        {back && (
          <Link to={back.to} className={`${css.back} no-print`}>
            <span aria-hidden="true">‹</span> {back.label}
          </Link>
        )}
        <div className={css.heading}>
          {over && <p className={css.over}>{over}</p>}
          <h1 className={css.title}>{title}</h1>
        </div>
        {children}
      </main>
    </div>
  );
}

function Bar() {
  const t = useCommon();
  const say = openWords.useWords();
  const { viewer } = useSession();
  const { pathname, search } = useLocation();
  return (
    <header className={`${css.bar} no-print`}>
      <Link to="/" className={css.brand} aria-label={say("home")}>
        <Mark />
        <span>{t("product")}</span>
      </Link>
      <Choices />
      {viewer === null && !pathname.startsWith("/invite") && (
        <Link className={css.choice} to={`/sign-in?to=${encodeURIComponent(pathname + search)}`}>
          {say("signIn")}
        </Link>
      )}
      {viewer && (
        <Link className={css.choice} to={pathname === "/account" ? "/" : "/account"}>
          {pathname === "/account" ? say("mine") : t("account")}
        </Link>
      )}
    </header>
  );
}

/** Language and large print: one touch away on every open page. */
export function Choices() {
  const t = useCommon();
  const { lang, elder } = useSettings();
  const other = lang === "zh" ? "en" : "zh";
  return (
    <div className={css.choices}>
      <button type="button" className={css.choice} lang={other === "zh" ? "zh-CN" : "en"} onClick={() => change({ lang: other })}>
        {t("lang")}
      </button>
      <button type="button" className={css.choice} aria-pressed={elder} onClick={() => change({ elder: !elder })}>
        {elder ? t("elderOff") : t("elder")}
      </button>
    </div>
  );
}

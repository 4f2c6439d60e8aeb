/** The frame of the phone: one column, a bar of places at the thumb, large print on request. Wide screens get the same column. */
import { Suspense, useEffect, type ReactNode } from "react";
import { Link, NavLink, Outlet, useNavigate } from "react-router";
import { useCommon } from "@/app/common.words";
import { change, useSettings } from "@/app/settings";
import { Loading } from "@/ui/State";
import css from "./Phone.module.css";

export interface Tab {
  path: string;
  label: string;
  icon: ReactNode;
  /** Something new waits there. */
  mark?: boolean;
}

/** The frame around pages that are reached by tabs. */
export function Phone({ base, tabs }: { base: string; tabs: Tab[] }) {
  return (
    <div className={css.frame}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
      {tabs.length > 0 && (
        <nav className={`${css.tabs} no-print`} data-foot="">
          {tabs.map(({ path, label, icon, mark }) => (
            <NavLink key={path} to={path ? `${base}/${path}` : base} end={path === ""} className={({ isActive }) => (isActive ? css.here : css.tab)}>
              <span aria-hidden="true" className={css.icon}>
                {icon}
                {mark && <i className={css.mark} />}
              </span>
              <span>{label}</span>
            </NavLink>
          ))}
        </nav>
      )}
    </div>
  );
}

interface ScreenProps {
  title: string;
  /** Where "back" leads; without it the page is one of the tabs. */
  back?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One page of the phone: a heading that stays, and the content. */
export function Screen({ title, back, action, children }: ScreenProps) {
  const t = useCommon();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <>
      <header className={css.head}>
        {back !== undefined && (
          <Link
            to={back}
            className={css.back}
            aria-label={t("back")}
            onClick={(event) => {
              // Where there is a page before this one, going back keeps its place in the list.
              if (history.state?.idx > 0) {
                event.preventDefault();
                void navigate(-1);
              }
            }}
          >
            ‹
          </Link>
        )}
        <h1 className={css.title}>{title}</h1>
        <div className={`${css.action} no-print`}>{action ?? <Print />}</div>
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        {children}
      </main>
    </>
  );
}

/** Large print, one touch away on every page. */
function Print() {
  const t = useCommon();
  const { elder } = useSettings();
  return (
    <button type="button" className={css.print} aria-pressed={elder} onClick={() => change({ elder: !elder })}>
      {elder ? t("elderOff") : t("elder")}
    </button>
  );
}

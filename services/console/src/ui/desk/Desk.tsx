/** The frame of the desk: where I am, where I can go, who I am. Collapses to a drawer on a narrow screen. */
import { App as Messages, Button, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { MenuOutlined } from "@ant-design/icons";
import { useEffect, useRef } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { useCommon } from "@/app/common.words";
import { remember } from "@/app/Home";
import { isDark, useSettings } from "@/app/settings";
import { Me } from "./Me";
import { deskTheme } from "./theme";
import css from "./Desk.module.css";

export interface Entry {
  /** Relative to the place, empty for its first page. */
  path: string;
  label: string;
  icon?: React.ReactNode;
  count?: number;
}

export function Desk({ base, title, entries }: Props) {
  const settings = useSettings();
  useEffect(() => remember(base), [base]);
  return (
    <ConfigProvider theme={deskTheme(isDark(settings))} locale={settings.lang === "zh" ? zhCN : enGB} componentSize="middle" button={{ autoInsertSpace: false }}>
      <Messages>
        <Frame base={base} title={title} entries={entries} />
      </Messages>
    </ConfigProvider>
  );
}

interface Props {
  base: string;
  title: string;
  entries: Entry[];
}

function Frame({ base, title, entries }: Props) {
  const t = useCommon();
  const drawer = useRef<HTMLDialogElement>(null);
  const close = (): void => drawer.current?.close();
  return (
    <div className={css.frame}>
      <header className={`${css.header} no-print`}>
        <span className={css.narrow}>
          <Button type="text" icon={<MenuOutlined />} aria-label={t("menu")} aria-haspopup="dialog" onClick={() => drawer.current?.showModal()} />
        </span>
        <Link to="/" className={css.brand}>
          <img src="/favicon.svg" alt="" width={26} height={26} />
          <span>{t("product")}</span>
        </Link>
        <strong className={css.title}>{title}</strong>
        <Me />
      </header>
      <div className={css.sides}>
        <div className={`${css.sider} no-print`}>
          <Entries base={base} entries={entries} />
        </div>
        <dialog ref={drawer} className={css.drawer} aria-label={t("menu")}>
          <div className={css.panel}>
            <div className={css.panelHead}>
              <strong>{title}</strong>
              <Button type="text" onClick={close}>
                {t("close")}
              </Button>
            </div>
            <Entries base={base} entries={entries} chosen={close} />
          </div>
          {/* For the hand that clicks beside it; the keyboard has Escape and the button above. */}
          <button type="button" className={css.beside} tabIndex={-1} aria-label={t("close")} onClick={close} />
        </dialog>
        <main id="main" tabIndex={-1} className={css.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

function Entries({ base, entries, chosen }: Omit<Props, "title"> & { chosen?: () => void }) {
  const t = useCommon();
  const { pathname } = useLocation();
  const within = pathname.slice(base.length + 1);
  const here = entries.find(({ path }) => path && within.startsWith(path))?.path ?? "";
  return (
    <nav aria-label={t("menu")} className={css.menu}>
      {entries.map(({ path, label, icon, count }) => (
        <Link key={path} to={path ? `${base}/${path}` : base} className={css.entry} aria-current={path === here ? "page" : undefined} onClick={chosen}>
          {/* The library's signs bear English names, which would be read out before the label. */}
          {icon && (
            <span aria-hidden="true" className={css.icon}>
              {icon}
            </span>
          )}
          <span className={css.label}>{label}</span>
          {count ? <span className={css.count}>{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

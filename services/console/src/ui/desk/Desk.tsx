/** The frame of the desk: where I am, where I can go, who I am. Collapses to a drawer on a narrow screen. */
import { ConfigProvider, App as Messages, Button, Drawer, Dropdown, Grid, Layout, Menu, type MenuProps } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { MenuOutlined, UserOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { Link, Outlet, useLocation, useNavigate } from "react-router";
import { useCommon } from "@/app/common.words";
import { remember } from "@/app/Home";
import { placesOf } from "@/app/places";
import { useSession, useViewer } from "@/app/session/session";
import { change, isDark, useSettings } from "@/app/settings";
import { deskTheme } from "./theme";
import css from "./Desk.module.css";

export interface Entry {
  /** Relative to the place, empty for its first page. */
  path: string;
  label: string;
  icon?: React.ReactNode;
  count?: number;
}

export function Desk({ base, title, entries }: { base: string; title: string; entries: Entry[] }) {
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

function Frame({ base, title, entries }: { base: string; title: string; entries: Entry[] }) {
  const t = useCommon();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const within = pathname.slice(base.length + 1);
  const selected = entries.filter(({ path }) => path && within.startsWith(path)).map(({ path }) => path);
  const menu = (
    <nav aria-label={t("menu")}>
      <Menu
        mode="inline"
        className={css.menu}
        onClick={() => setOpen(false)}
        selectedKeys={selected.length > 0 ? selected : [""]}
        items={entries.map(({ path, label, icon, count }) => ({
          key: path,
          icon,
          label: (
            <Link to={path ? `${base}/${path}` : base} className={css.entry}>
              <span>{label}</span>
              {count ? <span className={css.count}>{count}</span> : null}
            </Link>
          ),
        }))}
      />
    </nav>
  );
  return (
    <Layout className={css.frame}>
      <Layout.Header className={`${css.header} no-print`}>
        {!wide && <Button type="text" icon={<MenuOutlined />} aria-label={t("menu")} onClick={() => setOpen(true)} />}
        <Link to="/" className={css.brand}>
          <img src="/favicon.svg" alt="" width={26} height={26} />
          <span>{t("product")}</span>
        </Link>
        <strong className={css.title}>{title}</strong>
        <Me />
      </Layout.Header>
      <Layout>
        {wide ? (
          <Layout.Sider width={208} className={`${css.sider} no-print`} theme="light">
            {menu}
          </Layout.Sider>
        ) : (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} title={title}>
            {menu}
          </Drawer>
        )}
        <Layout.Content className={css.content}>
          {/* The library's content is the page's one `main` already. */}
          <div id="main" tabIndex={-1} className={css.main}>
            <Outlet />
          </div>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

/** Who I am, my other places, language and appearance. */
function Me() {
  const t = useCommon();
  const viewer = useViewer();
  const { signOut } = useSession();
  const { message } = Messages.useApp();
  const settings = useSettings();
  const navigate = useNavigate();
  const places = placesOf(viewer);
  const items: MenuProps["items"] = [
    ...places.map((place) => ({
      key: place.path,
      label: place.kind === "resident" ? `${place.name} · ${t("resident")}` : place.name,
      onClick: () => void navigate(place.path),
    })),
    { type: "divider" },
    { key: "account", label: t("account"), onClick: () => void navigate("/account") },
    { key: "lang", label: t("lang"), onClick: () => change({ lang: settings.lang === "zh" ? "en" : "zh" }) },
    {
      key: "theme",
      label: t("theme"),
      children: (["auto", "light", "dark"] as const).map((theme) => ({
        key: theme,
        label: t(theme === "auto" ? "themeAuto" : theme === "light" ? "themeLight" : "themeDark"),
        onClick: () => change({ theme }),
      })),
    },
    { type: "divider" },
    { key: "out", label: t("signOut"), onClick: () => void signOut().catch(() => message.error(t("signOutFailed"), 8)) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button type="text" icon={<UserOutlined />}>
        {viewer.name}
      </Button>
    </Dropdown>
  );
}

/** My other places, language, appearance, the way out. It is there because it was asked for, so it begins open. */
import { UserOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, type MenuProps } from "antd";
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useCommon } from "@/app/common.words";
import { placesOf } from "@/app/places";
import { useSession, useViewer } from "@/app/session/session";
import { change, useSettings } from "@/app/settings";

export default function MeMenu() {
  const t = useCommon();
  const viewer = useViewer();
  const [open, setOpen] = useState(true);
  const button = useRef<HTMLButtonElement>(null);
  // It stands in for the button that was pressed. Once: later the focus is somewhere else.
  useEffect(() => button.current?.focus(), []);
  const { signOut } = useSession();
  const { message } = App.useApp();
  const settings = useSettings();
  const navigate = useNavigate();
  const items: MenuProps["items"] = [
    ...placesOf(viewer).map((place) => ({
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
    <Dropdown menu={{ items }} trigger={["click"]} open={open} onOpenChange={setOpen}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu" aria-expanded={open} ref={button}>
        {viewer.name}
      </Button>
    </Dropdown>
  );
}

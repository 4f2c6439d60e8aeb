/** The shop's pages side by side; the keeper sees the counter and the lists, the admin all. */
import { Tabs } from "antd";
import { Outlet, useLocation, useNavigate, useParams } from "react-router";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { shopWords } from "./words";

export default function ShopFrame() {
  const t = shopWords.useWords();
  const { community = "" } = useParams();
  const admin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const base = `/c/${community}/shop`;
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const tabs = ["", "redemptions", "products", ...(admin ? ["clearing"] : [])] as const;
  const words = { "": "counter", redemptions: "redemptions", products: "products", clearing: "clearing" } as const;
  const here = pathname.slice(base.length + 1);
  return (
    <Page title={t("title")}>
      <Tabs
        className="no-print"
        activeKey={here}
        onChange={(key) => void navigate(key ? `${base}/${key}` : base)}
        items={tabs.map((key) => ({ key, label: t(words[key as keyof typeof words]) }))}
      />
      <Outlet />
    </Page>
  );
}

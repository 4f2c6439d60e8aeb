/** The shop's pages side by side; the keeper sees the counter and the lists, the admin all. */
import { Outlet, useParams } from "react-router";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { TabLinks } from "@/ui/desk/TabLinks";
import { shopWords } from "./words";

export default function ShopFrame() {
  const t = shopWords.useWords();
  const { community = "" } = useParams();
  const admin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const pages = ["", "redemptions", "products", ...(admin ? (["clearing"] as const) : [])] as const;
  return (
    <Page title={t("title")}>
      <TabLinks label={t("title")} base={`/c/${community}/shop`} of={pages.map((path) => ({ path, label: t(path || "counter") }))} />
      <Outlet />
    </Page>
  );
}

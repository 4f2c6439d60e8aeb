/** What is to be done today, by role: the keeper of a shop sees the counter's work alone, a grid leader that of the grid. */
import { useParams } from "react-router";
import { today } from "@/app/days";
import { shortDay } from "@/app/format";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { GridWork } from "./GridWork";
import { ReviewWork } from "./ReviewWork";
import { ShopWork } from "./ShopWork";
import { overviewWords } from "./words";

export default function OverviewPage() {
  const t = overviewWords.useWords();
  const { community = "" } = useParams();
  const viewer = useViewer();
  const roles = rolesIn(viewer, community);
  const isAdmin = roles.includes("COMMUNITY_ADMIN");
  const isReviewer = isAdmin || roles.includes("REVIEWER");
  return (
    <Page title={t("title")} lead={t("hello", { name: viewer.name, day: shortDay(today()) })}>
      {isReviewer && <ReviewWork community={community} isAdmin={isAdmin} />}
      {roles.includes("GRID_LEADER") && <GridWork community={community} />}
      {roles.includes("SHOP_KEEPER") && !isAdmin && <ShopWork community={community} />}
    </Page>
  );
}

/** The desk of a community's staff: the menu shows what the roles held here allow. */
import {
  AuditOutlined,
  BankOutlined,
  BarsOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  FormOutlined,
  GiftOutlined,
  HomeOutlined,
  NotificationOutlined,
  SafetyOutlined,
  SoundOutlined,
  TeamOutlined,
  TrophyOutlined,
} from "@ant-design/icons";
import { useParams } from "react-router";
import { rolesIn, type Role } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Desk } from "@/ui/desk/Desk";
import { NotFound } from "@/ui/Boundary";
import { useCommunity } from "./community";
import { frameWords } from "./frame.words";

const ADMIN: Role[] = ["COMMUNITY_ADMIN"];
const REVIEW: Role[] = ["COMMUNITY_ADMIN", "REVIEWER"];
const RECORD: Role[] = ["COMMUNITY_ADMIN", "REVIEWER", "GRID_LEADER"];
const SHOP: Role[] = ["COMMUNITY_ADMIN", "SHOP_KEEPER"];

const ENTRIES = [
  { path: "", roles: [...RECORD, ...SHOP], icon: <HomeOutlined />, word: "overview" },
  // A scheme may leave the first step of its review to grid leaders.
  { path: "review", roles: RECORD, icon: <CheckSquareOutlined />, word: "review" },
  { path: "record", roles: RECORD, icon: <FormOutlined />, word: "record" },
  { path: "publicity", roles: REVIEW, icon: <SoundOutlined />, word: "publicity" },
  { path: "objections", roles: REVIEW, icon: <CommentOutlined />, word: "objections" },
  { path: "scheme", roles: REVIEW, icon: <BarsOutlined />, word: "scheme" },
  { path: "periods", roles: ADMIN, icon: <CalendarOutlined />, word: "periods" },
  { path: "results", roles: REVIEW, icon: <TrophyOutlined />, word: "results" },
  { path: "appraisals", roles: ADMIN, icon: <AuditOutlined />, word: "appraisals" },
  { path: "members", roles: RECORD, icon: <TeamOutlined />, word: "members" },
  { path: "roles", roles: ADMIN, icon: <SafetyOutlined />, word: "roles" },
  { path: "shop", roles: SHOP, icon: <GiftOutlined />, word: "shop" },
  { path: "tasks", roles: RECORD, icon: <BankOutlined />, word: "tasks" },
  { path: "bulletin", roles: REVIEW, icon: <NotificationOutlined />, word: "bulletin" },
] as const;

export default function StaffFrame() {
  const t = frameWords.useWords();
  const { community = "" } = useParams();
  const roles = rolesIn(useViewer(), community);
  const [{ data }] = useCommunity(community, REVIEW.some((role) => roles.includes(role)));
  if (roles.length === 0) return <NotFound />;
  const waiting = data?.reviewSummary?.waiting;
  const entries = ENTRIES.filter((entry) => entry.roles.some((role) => roles.includes(role))).map(({ path, icon, word }) => ({
    path,
    icon,
    label: t(word),
    count: word === "review" ? waiting : undefined,
  }));
  return <Desk base={`/c/${community}`} title={data?.communityGet?.name ?? ""} entries={entries} />;
}

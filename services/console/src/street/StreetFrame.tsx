/** The desk above the communities: a street office, a district, the platform. */
import { ApartmentOutlined, FileDoneOutlined, HomeOutlined, ImportOutlined, ProfileOutlined } from "@ant-design/icons";
import { useParams } from "react-router";
import { placesOf } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Desk } from "@/ui/desk/Desk";
import { NotFound } from "@/ui/Boundary";
import { frameWords } from "./frame.words";

export default function StreetFrame() {
  const t = frameWords.useWords();
  const { unit = "" } = useParams();
  const place = placesOf(useViewer()).find(({ key }) => key === `u:${unit}`);
  if (!place) return <NotFound />;
  const street = place.roles.includes("STREET_ADMIN");
  const operator = place.roles.includes("PLATFORM_OPERATOR");
  const entries = [
    { path: "", label: t("overview"), icon: <HomeOutlined />, shown: true },
    { path: "onboarding", label: t("onboarding"), icon: <ImportOutlined />, shown: street },
    { path: "units", label: t("units"), icon: <ApartmentOutlined />, shown: operator },
    { path: "templates", label: t("templates"), icon: <ProfileOutlined />, shown: true },
    { path: "filings", label: t("filings"), icon: <FileDoneOutlined />, shown: !operator },
  ];
  return <Desk base={`/u/${unit}`} title={place.name || t("platform")} entries={entries.filter(({ shown }) => shown)} />;
}

/** What stands below and what waits: of a street its communities, of a district its streets, of the platform its districts. */
import { useParams, useSearchParams } from "react-router";
import { placesOf } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Communities } from "./Communities";
import { Filings } from "./Filings";
import { Units } from "./Units";
import { useUnit } from "./useUnit";
import { overviewWords } from "./words";

export default function OverviewPage() {
  const t = overviewWords.useWords();
  const { unit = "" } = useParams();
  const [params] = useSearchParams();
  const roles = placesOf(useViewer()).find(({ key }) => key === `u:${unit}`)?.roles ?? [];
  const below = params.get("unit");
  const name = useUnit(below);
  const street = roles.includes("STREET_ADMIN");
  const platform = roles.includes("PLATFORM_OPERATOR");
  return (
    <Page
      title={below ? (name ?? "…") : t("title")}
      lead={t(street ? "leadStreet" : platform ? "leadPlatform" : "leadDistrict")}
      actions={
        <>
          {below && <LinkButton to={`/u/${unit}`}>{t("back")}</LinkButton>}
          {street && (
            <LinkButton to="onboarding" type="primary">
              {t("onboard")}
            </LinkButton>
          )}
        </>
      }
    >
      {!platform && !below && <Filings unit={unit} />}
      <Below unit={unit} below={below} street={street} platform={platform} />
    </Page>
  );
}

function Below({ unit, below, street, platform }: { unit: string; below: string | null; street: boolean; platform: boolean }) {
  if (street) return <Communities unit={unit} acts />;
  const [of, level] = below?.split(":") ?? [];
  if (of && level === "street") return <Communities unit={of} acts={false} figures={!platform} />;
  return <Units key={of} district={of ?? (platform ? null : unit)} />;
}

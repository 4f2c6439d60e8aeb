/** Districts on the left, the streets of the chosen one on the right; who is in charge in a drawer. */
import { Card } from "antd";
import { useParams, useSearchParams } from "react-router";
import { placesOf } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Empty } from "@/ui/State";
import { People } from "./People";
import { UnitList } from "./UnitList";
import { unitsWords } from "./words";
import css from "./units.module.css";

export interface Unit {
  id: string;
  name: string;
  level: "DISTRICT" | "STREET";
  code: string;
}

export default function UnitsPage() {
  const t = unitsWords.useWords();
  const { unit = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const operator = placesOf(useViewer()).some(({ key, roles }) => key === `u:${unit}` && roles.includes("PLATFORM_OPERATOR"));
  if (!operator) return <NotFound />;
  const [district = "", name = ""] = (params.get("district") ?? "").split(":");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className={css.two}>
        <UnitList level="DISTRICT" parent={null} title={t("districts")} chosen={district} onChoose={(of) => setParams({ district: `${of.id}:${of.name}` })} />
        {district ? (
          <UnitList key={district} level="STREET" parent={district} title={t("streets", { district: name })} />
        ) : (
          <Card>
            <Empty title={t("choose")} />
          </Card>
        )}
      </div>
      <Card size="small" className={css.operators} title={<h2 className={css.h2}>{t("operators")}</h2>}>
        <People node={{ platform: true }} name={t("operators")} />
      </Card>
    </Page>
  );
}

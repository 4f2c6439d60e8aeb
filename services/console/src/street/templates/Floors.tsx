/** The floors as they stand; the operator chooses a district first. */
import { Button, Card, Descriptions, Select } from "antd";
import { useState } from "react";
import { useQuery } from "urql";
import { Shown } from "@/ui/State";
import { later } from "@/ui/later";
import { TemplatesDistrictsDocument, TemplatesFloorsDocument, type TemplatesFloorsQuery } from "./gql/graphql";
import { templatesWords } from "./words";
import css from "./templates.module.css";

const FloorsForm = later(async () => (await import("./FloorsForm")).FloorsForm);

export type FloorValues = NonNullable<TemplatesFloorsQuery["floorsGet"]>;

export function Floors({ unit, allowed }: { unit: string | undefined; allowed: boolean }) {
  const t = templatesWords.useWords();
  const [district, setDistrict] = useState<string>();
  const [{ data }] = useQuery({ query: TemplatesDistrictsDocument, pause: unit !== undefined });
  const of = unit ?? district;
  return (
    <Card size="small" className={css.floors} title={<h2 className={css.h2}>{t("floors")}</h2>}>
      <p className={css.quiet}>{t("floorsLead")}</p>
      {unit === undefined && (
        <Select
          aria-label={t("district")}
          placeholder={t("chooseDistrict")}
          style={{ width: 260, marginBottom: 12 }}
          value={district}
          onChange={setDistrict}
          options={(data?.unitList?.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }))}
        />
      )}
      {of && <Standing key={of} unit={of} allowed={allowed} />}
    </Card>
  );
}

function Standing({ unit, allowed }: { unit: string; allowed: boolean }) {
  const t = templatesWords.useWords();
  const [editing, setEditing] = useState(false);
  const [result, again] = useQuery({ query: TemplatesFloorsDocument, variables: { unit } });
  return (
    <Shown of={result} retry={again} rows={2}>
      {({ floorsGet }) => {
        const floors: FloorValues = floorsGet ?? { publicityDays: null, deductions: null, answerWorkingDays: null };
        const { publicityDays, answerWorkingDays, deductions } = floors;
        const unset = <span className={css.quiet}>{t("asAbove")}</span>;
        const items = [
          { key: "publicity", label: t("publicityDays"), children: publicityDays ? t("days", { count: publicityDays }) : unset },
          { key: "answer", label: t("answerDays"), children: answerWorkingDays ? t("workingDays", { count: answerWorkingDays }) : unset },
          { key: "deductions", label: t("deductions"), children: typeof deductions === "boolean" ? t(deductions ? "allowed" : "forbidden") : unset },
        ];
        return (
          <>
            <Descriptions size="small" column={{ xs: 1, md: 3 }} items={items} />
            {allowed && (
              <Button onClick={() => setEditing(true)} className="no-print">
                {t("editFloors")}
              </Button>
            )}
            {editing && <FloorsForm unit={unit} floors={floors} onClose={() => setEditing(false)} />}
          </>
        );
      }}
    </Shown>
  );
}

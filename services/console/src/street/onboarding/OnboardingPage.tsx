/** Bringing in communities: typed in here or from a sheet, with a template for each, and cards for their admins. */
import { Collapse } from "antd";
import { useMemo } from "react";
import { useParams } from "react-router";
import { useMutation, useQuery } from "urql";
import { textOf } from "@/app/scheme";
import type { Column, Kind } from "@/ui/desk/import/kind";
import { ImportWizard } from "@/ui/desk/import/ImportWizard";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { OnboardingImportDocument, OnboardingStreetDocument, OnboardingTemplatesDocument, type OnboardingTemplatesQuery } from "./gql/graphql";
import { onboardingWords } from "./words";

type Template = NonNullable<OnboardingTemplatesQuery["templateList"]>[number];

/** In both languages: a sheet may use either. */
const namesOf = (name: unknown): unknown[] => (typeof name === "string" ? [name] : Object.values(name ?? {}));

function columns(t: ReturnType<typeof onboardingWords.useWords>, templates: readonly Template[], prefix: string): Column[] {
  const { zh } = onboardingWords;
  const options = templates.map(({ key, document }) => ({ value: key, label: `${textOf(document.name)} · ${key}`, names: namesOf(document.name) }));
  const at = (heading: string, english: string, rule: string, example: string): Column => ({ heading, english, required: true, rule, example });
  return [
    at(zh.headName, "name", t("ruleName"), t("exampleName")),
    at(zh.headCode, "division_code", t("ruleCode", { prefix }), `${prefix}001`.padEnd(12, "0")),
    { ...at(zh.headTemplate, "template", t("ruleTemplate"), templates[0]?.key ?? "s1-building-leaders"), options },
    at(zh.headAdmin, "admin_name", t("ruleAdmin"), t("exampleAdmin")),
    at(zh.headPhone, "admin_phone", t("rulePhone"), "13900000001"),
  ];
}

export default function OnboardingPage() {
  const t = onboardingWords.useWords();
  const { unit = "" } = useParams();
  const [known, again] = useQuery({ query: OnboardingTemplatesDocument });
  const [street] = useQuery({ query: OnboardingStreetDocument, variables: { unit } });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Shown of={known} retry={again} rows={6}>
        {({ templateList }) => <Wizard unit={unit} templates={templateList ?? []} prefix={(street.data?.unitGet?.code ?? "").slice(0, 9)} />}
      </Shown>
    </Page>
  );
}

function Wizard({ unit, templates, prefix }: { unit: string; templates: readonly Template[]; prefix: string }) {
  const t = onboardingWords.useWords();
  const [, start] = useMutation(OnboardingImportDocument);
  const kind = useMemo<Kind>(
    () => ({
      columns: columns(t, templates, prefix),
      unit,
      template: t("file"),
      typed: true,
      start: async (uploadId, mode) => {
        const { data, error } = await start({ input: { streetId: unit, uploadId, mode } });
        if (error) throw error;
        return { run: data?.communityImport?.run?.id, errors: data?.communityImport?.errors ?? [] };
      },
    }),
    [t, start, unit, templates, prefix],
  );
  return (
    <>
      <ImportWizard
        kind={kind}
        after={
          <LinkButton to={`/u/${unit}`} type="primary">
            {t("toList")}
          </LinkButton>
        }
      />
      <Collapse
        style={{ marginTop: 16, maxWidth: 1100 }}
        items={[{ key: "templates", label: t("templates"), children: <Templates templates={templates} /> }]}
      />
    </>
  );
}

function Templates({ templates }: { templates: readonly Template[] }) {
  const t = onboardingWords.useWords();
  return (
    <Table
      dense
      rowKey="key"
      width={720}
      rows={templates}
      columns={[
        { title: t("templateKey"), field: "key", className: "digits" },
        { title: t("templateName"), render: ({ document }) => textOf(document.name) },
        { title: t("templateWhat"), render: ({ document }) => textOf(document.description) },
      ]}
    />
  );
}

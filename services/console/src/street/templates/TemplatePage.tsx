/** One template: what stands in it, as a file to take away, and which communities took it. */
import { Button, Tag } from "antd";
import { useParams, useSearchParams } from "react-router";
import { useClient, useQuery } from "urql";
import { saveText } from "@/app/files";
import { placesOf } from "@/app/places";
import { textOf, type DocItem } from "@/app/scheme";
import { useViewer } from "@/app/session/session";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { TemplatesCommunitiesDocument, TemplatesExportDocument, TemplatesListDocument, type TemplatesListQuery } from "./gql/graphql";
import { TakenBy } from "./TakenBy";
import { templatesWords } from "./words";
import css from "./templates.module.css";

export type Template = NonNullable<TemplatesListQuery["templateList"]>[number];

export default function TemplatePage() {
  const t = templatesWords.useWords();
  const [params] = useSearchParams();
  const [result, again] = useQuery({ query: TemplatesListDocument });
  return (
    <Shown of={result} retry={again} rows={10}>
      {({ templateList }) => {
        const template = templateList?.find(({ key }) => key === params.get("key"));
        return template ? <View template={template} /> : <Empty title={t("notFound")} />;
      }}
    </Shown>
  );
}

function View({ template }: { template: Template }) {
  const t = templatesWords.useWords();
  const { unit = "" } = useParams();
  const street = placesOf(useViewer()).some(({ key, roles }) => key === `u:${unit}` && roles.includes("STREET_ADMIN"));
  const [communities] = useQuery({ query: TemplatesCommunitiesDocument, variables: { unit, first: 25, after: null }, pause: !street });
  const any = communities.data?.communityList?.edges[0]?.node.id;
  const own = template.unitId === unit;
  const { document } = template;
  return (
    <Page
      title={textOf(document.name)}
      lead={textOf(document.description)}
      actions={
        <>
          <Downloads template={template} community={any} />
          {street && own && (
            <LinkButton type="primary" to={`/u/${unit}/templates/publish?${new URLSearchParams({ key: template.key }).toString()}`}>
              {t("newVersion")}
            </LinkButton>
          )}
        </>
      }
    >
      <p>
        <Tag>{t(`level.${template.level}`)}</Tag> {t("version")} <span className="digits">{template.version}</span> · {template.key.split("/").at(-1)} {template.reason && `· ${template.reason}`}
      </p>
      <h2 className={css.h2}>{t("items")}</h2>
      <Table
        dense
        rowKey="code"
        rows={document.items}
        pageSize={30}
        width={700}
        columns={[
          {
            title: t("item"),
            render: (item) => (
              <>
                <strong>{textOf(item.name)}</strong> {item.locked && <Tag>{t("locked")}</Tag>}
                <div className={css.quiet}>{textOf(item.description)}</div>
              </>
            ),
          },
          { title: t("kind"), render: ({ kind }) => t(`kind.${kind}`), width: 100 },
          { title: t("value"), render: (item) => <Value item={item} />, width: 200, className: "digits" },
        ]}
      />
      {street && <TakenBy unit={unit} template={template.key} />}
    </Page>
  );
}

function Value({ item: { value } }: { item: DocItem }) {
  const t = templatesWords.useWords();
  const [points, min, max] = [value.points, value.min, value.max].map((amount) => String(amount ?? ""));
  if (value.rule === "FIXED" && points) return t("fixed", { points });
  if (value.rule === "RANGE" && min && max) return t("range", { min, max });
  if (value.rule === "RATE" && points) return t("rate", { points, each: (value.each ?? 1) === 1 ? "" : String(value.each), unit: value.unit ?? "" });
  return t("other");
}

/** JSON is made here; the other forms are the server's, which asks for a community within reach. */
function Downloads({ template, community }: { template: Template; community: string | undefined }) {
  const t = templatesWords.useWords();
  const client = useClient();
  const name = textOf(template.document.name);
  const yaml = async (): Promise<void> => {
    if (!community) return;
    const { data } = await client.query(TemplatesExportDocument, { community, source: { template: template.key }, format: "YAML" }).toPromise();
    if (data?.schemeExport) saveText(`${name}.yaml`, data.schemeExport.text, "text/yaml");
  };
  return (
    <>
      <Button onClick={() => saveText(`${name}.json`, JSON.stringify(template.document, null, 2), "application/json")}>{t("download")} JSON</Button>
      {community && <Button onClick={() => void yaml()}>{t("download")} YAML</Button>}
    </>
  );
}

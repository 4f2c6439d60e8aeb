/** The library of templates, and the floors every scheme below keeps. */
import { PlusOutlined } from "@ant-design/icons";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { dayOf } from "@/app/days";
import { day } from "@/app/format";
import { placesOf } from "@/app/places";
import { textOf } from "@/app/scheme";
import { useViewer } from "@/app/session/session";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { Floors } from "./Floors";
import { TemplatesListDocument } from "./gql/graphql";
import { templatesWords } from "./words";
import css from "./templates.module.css";

export default function TemplatesPage() {
  const t = templatesWords.useWords();
  const { unit = "" } = useParams();
  const roles = placesOf(useViewer()).find(({ key }) => key === `u:${unit}`)?.roles ?? [];
  const street = roles.includes("STREET_ADMIN");
  const operator = roles.includes("PLATFORM_OPERATOR");
  const [result, again] = useQuery({ query: TemplatesListDocument });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        street && (
          <LinkButton type="primary" to={`/u/${unit}/templates/publish`} icon={<PlusOutlined />}>
            {t("publish")}
          </LinkButton>
        )
      }
    >
      <Floors unit={operator ? undefined : unit} allowed={street || operator} />
      <section>
        <h2 className={css.h2}>{t("templates")}</h2>
        <Shown of={result} retry={again} rows={8}>
          {({ templateList }) => (
            <Table
              dense
              rowKey="key"
              width={760}
              rows={templateList ?? []}
              empty={<Empty title={t("none")} />}
              columns={[
                { title: t("name"), render: ({ key, document }) => <Link to={`view?${new URLSearchParams({ key }).toString()}`}>{textOf(document.name)}</Link> },
                { title: t("key"), render: ({ key }) => key.split("/").at(-1) },
                { title: t("owner"), render: ({ level }) => t(`level.${level}`) },
                { title: t("version"), field: "version", align: "right", className: "digits" },
                { title: t("publishedAt"), className: "digits", render: ({ publishedAt }) => (publishedAt ? day(dayOf(publishedAt)) : "") },
                { title: t("reason"), field: "reason" },
              ]}
            />
          )}
        </Shown>
      </section>
    </Page>
  );
}

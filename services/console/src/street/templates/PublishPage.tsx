/** Publishing a template: the file is checked, compared with the last version, then published with a reason. */
import { InboxOutlined } from "@ant-design/icons";
import { Spin, Upload } from "antd";
import { useState, type ReactNode } from "react";
import { useParams, useSearchParams } from "react-router";
import { useClient, useQuery } from "urql";
import { useCommon } from "@/app/common.words";
import { textOf, type Document } from "@/app/scheme";
import type { UserError } from "@/app/session/session";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Empty, Errors, Shown, told } from "@/ui/State";
import { TemplatesCommunitiesDocument, TemplatesListDocument, TemplatesReadDocument, type TemplatesReadQuery } from "./gql/graphql";
import { PublishForm } from "./PublishForm";
import { readScheme } from "./readScheme";
import { templatesWords } from "./words";
import css from "./templates.module.css";

type Read = NonNullable<TemplatesReadQuery["schemeImport"]>;
export interface Checked {
  document: Document;
  findings: Read["findings"];
}

export default function PublishPage() {
  const t = templatesWords.useWords();
  const { unit = "" } = useParams();
  const [params] = useSearchParams();
  const [result, again] = useQuery({ query: TemplatesListDocument });
  const [communities] = useQuery({ query: TemplatesCommunitiesDocument, variables: { unit, first: 25, after: null } });
  const community = communities.data?.communityList?.edges[0]?.node.id;
  const base = result.data?.templateList?.find(({ key }) => key === params.get("key"));
  const none = communities.data && !community;
  return (
    <Page title={base ? t("publishNew", { name: textOf(base.document.name) }) : t("publishTitle")} lead={t("publishLead")}>
      <Shown of={result} retry={again} rows={5}>
        {({ templateList }) =>
          none ? (
            <Empty title={t("noCommunity")}>
              <LinkButton to={`/u/${unit}/onboarding`}>{t("community")}</LinkButton>
            </Empty>
          ) : (
            <Reader key={base?.key ?? ""} community={community ?? ""}>
              {(checked, restart) => <PublishForm unit={unit} community={community ?? ""} base={base} checked={checked} templates={templateList ?? []} onRestart={restart} />}
            </Reader>
          )
        }
      </Shown>
    </Page>
  );
}

/** Takes the file and has it checked. */
function Reader({ community, children }: { community: string; children: (checked: Checked, restart: () => void) => ReactNode }) {
  const t = templatesWords.useWords();
  const c = useCommon();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [checked, setChecked] = useState<Checked>();
  const read = async (file: File): Promise<void> => {
    setBusy(true);
    setErrors([]);
    try {
      const result = await client.query(TemplatesReadDocument, { community, file: await readScheme(file) }, { requestPolicy: "network-only" }).toPromise();
      if (result.error) {
        const { message, mend } = told(result.error, c);
        const place = result.error.graphQLErrors[0]?.extensions.place;
        setErrors([{ code: "", message: typeof place === "string" ? `${place}: ${message}` : message, mend: mend ?? "" }]);
      }
      setChecked(result.data?.schemeImport ?? undefined);
    } catch {
      setErrors([{ code: "", message: t("readFailed"), mend: "" }]);
    }
    setBusy(false);
  };
  if (checked) return children(checked, () => setChecked(undefined));
  return (
    <div className={css.narrow}>
      <Errors errors={errors} />
      <Spin spinning={busy} description={t("reading")}>
        <Upload.Dragger
          accept=".json,.yaml,.yml,.xlsx"
          showUploadList={false}
          disabled={!community}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <p className={css.drop}>
            <InboxOutlined aria-hidden="true" />
          </p>
          <p>{t("file")}</p>
          <p className={css.quiet}>{t("fileHint")}</p>
        </Upload.Dragger>
      </Spin>
    </div>
  );
}

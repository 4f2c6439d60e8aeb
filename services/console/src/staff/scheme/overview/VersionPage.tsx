/** `versions/:version`: a published version as it was judged by; it never changes. */
import { Descriptions } from "antd";
import { useMemo } from "react";
import { useParams } from "react-router";
import { useQuery } from "urql";
import { day, moment } from "@/app/format";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { EditingContext, type Editing } from "../form/editing";
import { ItemTable } from "../editor/ItemTable";
import { SchemeOneDocument, type SchemeOneQuery } from "../gql/graphql";
import { nameOf } from "../model/say";
import { DiffList } from "../publish/DiffList";
import { schemeWords } from "../words";
import css from "./Overview.module.css";

type Whole = NonNullable<SchemeOneQuery["schemeGet"]>;

export default function VersionPage() {
  const { community = "", scheme = "", version = "" } = useParams();
  const [result, again] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: globalId(community, scheme) } });
  return (
    <Shown of={result} rows={12} retry={() => again({ requestPolicy: "network-only" })}>
      {({ schemeGet }) => (schemeGet ? <Version scheme={schemeGet} number={Number(version)} /> : <NotFound />)}
    </Shown>
  );
}

function Version({ scheme, number }: { scheme: Whole; number: number }) {
  const t = schemeWords.useWords();
  const { community = "", scheme: local = "" } = useParams();
  const editable = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const found = scheme.versions.find(({ version }) => version === number);
  const before = scheme.versions.find(({ version }) => version === number - 1);
  const editing = useMemo<Editing | undefined>(() => found && { document: found.document, update: () => {}, findings: [], readOnly: true, isLocked: () => true }, [found]);
  if (!found || !editing) return <NotFound />;
  const home = `/c/${community}/scheme/${local}`;
  return (
    <Page
      title={`${nameOf(found.document.name)} · ${t("version", { version: number })}`}
      lead={t("since", { day: day(found.effectiveFrom) })}
      actions={<LinkButton to={home}>{editable ? t("editTable") : t("backToTable")}</LinkButton>}
    >
      <Descriptions
        size="small"
        className={css.about}
        items={[
          { key: "reason", label: t("reason"), children: found.reason && found.reason !== scheme.template ? found.reason : t("firstAdopted") },
          { key: "at", label: t("publishedAt"), children: moment(found.publishedAt) },
        ]}
      />
      {before && (
        <details className={css.template} open>
          <summary>{t("compareTo", { version: before.version })}</summary>
          <DiffList community={community} from={{ versionId: before.id }} to={{ versionId: found.id }} />
        </details>
      )}
      <EditingContext value={editing}>
        <ItemTable />
      </EditingContext>
    </Page>
  );
}

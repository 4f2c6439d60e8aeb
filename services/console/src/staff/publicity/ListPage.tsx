/** One publicity list: where it stands, what it shows, who objects, and what to do with it now. */
import { Alert, App, Button } from "antd";
import { LinkOutlined, PrinterOutlined } from "@ant-design/icons";
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { day, month, number, points } from "@/app/format";
import { globalId } from "@/app/ids";
import { Page } from "@/ui/desk/Page";
import { NotFound } from "@/ui/Boundary";
import { Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Digest } from "@/ui/desk/Digest";
import { Facts, Panel } from "@/ui/desk/Facts";
import { useCommunityId, useSchemes } from "../rules/useScheme";
import { rulesWords } from "../rules/words";
import { Clock } from "./Clock";
import { Lines } from "./Lines";
import { Objections } from "./Objections";
import { PublicityOneDocument, type PublicityOneQuery } from "./gql/graphql";
import { publicAddress, StatusBadge } from "./Status";
import css from "./publicity.module.css";
import { useLive } from "./useLive";
import { publicityWords } from "./words";

export type List = NonNullable<PublicityOneQuery["publicityGet"]>;

export default function ListPage() {
  const community = useCommunityId();
  const { publicity = "" } = useParams();
  const [result, read] = useQuery({ query: PublicityOneDocument, variables: { id: globalId(community, publicity), community } });
  const again = () => read({ requestPolicy: "network-only" });
  useLive(community, again);
  return (
    <Shown of={result} retry={again} rows={10}>
      {({ publicityGet }) => (publicityGet ? <One list={publicityGet} local={publicity} /> : <NotFound />)}
    </Shown>
  );
}

function One({ list, local }: { list: List; local: string }) {
  const t = publicityWords.useWords();
  const community = useCommunityId();
  const { nameOf } = useSchemes();
  const [search] = useSearchParams();
  return (
    <Page
      title={t("listTitle", { month: month(list.month) })}
      lead={
        <>
          <StatusBadge status={list.status} /> {nameOf(list.schemeId)}
        </>
      }
      actions={
        <>
          <CopyLink path={publicAddress(community, local)} />
          <LinkButton icon={<PrinterOutlined />} to="print">
            {t("printList")}
          </LinkButton>
        </>
      }
    >
      {search.has("opened") && <Alert type="success" showIcon title={t("opened")} description={t("openedText", { day: day(list.lastDay) })} style={{ marginBottom: 16 }} />}
      <div className={css.columns}>
        <div>
          <Panel>
            <Facts
              of={[
                { label: t("people"), value: number(list.members) },
                { label: t("lines"), value: number(list.lines) },
                { label: t("total"), value: points(list.total) },
                { label: t("objections"), value: number(list.openObjections) },
              ]}
            />
          </Panel>
          <Panel title={t("rows")}>
            <Lines id={list.id} />
          </Panel>
        </div>
        <div>
          <Panel title={t("clock")}>
            <Clock list={list} />
          </Panel>
          <Objections list={list} />
          <Panel title={t("digest")}>
            <Digest hex={list.root} label={t("digest")} />
            <p className={css.muted}>{t("digestNote")}</p>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function CopyLink({ path }: { path: string }) {
  const t = publicityWords.useWords();
  const r = rulesWords.useWords();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(`${location.origin}${path}`);
    void message.success(r("copied"));
  };
  return (
    <>
      <Button href={path} target="_blank">
        {t("publicPage")}
      </Button>
      {/* Browsers give scripts no clipboard where the page is not served safely; the page itself can still be opened. */}
      {navigator.clipboard && (
        <Button icon={<LinkOutlined />} onClick={() => void copy()}>
          {t("copyLink")}
        </Button>
      )}
    </>
  );
}

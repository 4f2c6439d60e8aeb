/** `:scheme/offer`: what the template above changed, and taking it into the draft or leaving it. */
import { App, Button } from "antd";
import { useNavigate, useParams } from "react-router";
import { useMutation, useQuery } from "urql";
import { globalId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Empty, Errors, Problem, Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemeOffersDocument, SchemeOfferTakeDocument, SchemeOneDocument, type SchemeOffersQuery } from "../gql/graphql";
import { nameOf } from "../model/say";
import { DiffList } from "../publish/DiffList";
import { FindingList } from "../publish/FindingList";
import css from "../publish/Publish.module.css";
import { publishWords } from "../publish.words";

type Offer = NonNullable<SchemeOffersQuery["offerList"]>[number];

export default function OfferPage() {
  const t = publishWords.useWords();
  const { community = "", scheme = "" } = useParams();
  const id = globalId(community, scheme);
  const [result, again] = useQuery({ query: SchemeOffersDocument, variables: { community } });
  const offer = result.data?.offerList?.find(({ schemeId }) => schemeId === id);
  return (
    <Shown of={result} rows={8} retry={() => again({ requestPolicy: "network-only" })}>
      {() =>
        offer ? (
          <Offered community={community} offer={offer} />
        ) : (
          <Page title={t("offerPlain")}>
            <Empty title={t("noOffer")}>
              <LinkButton to={`/c/${community}/scheme/${scheme}`}>{t("backTable")}</LinkButton>
            </Empty>
          </Page>
        )
      }
    </Shown>
  );
}

function Texts({ title, lead, texts }: { title: string; lead?: string; texts: readonly { text: string }[] }) {
  return (
    <section className={css.panel}>
      <h2 className={css.small}>{title}</h2>
      {lead && <p className={css.muted}>{lead}</p>}
      <ul className={css.changes}>
        {texts.map(({ text }, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function Offered({ community, offer }: { community: string; offer: Offer }) {
  const t = publishWords.useWords();
  const { message } = App.useApp();
  const { scheme: local = "" } = useParams();
  const navigate = useNavigate();
  const editable = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [whole] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: offer.schemeId } });
  const [taking, run] = useMutation(SchemeOfferTakeDocument);
  const home = `/c/${community}/scheme/${local}`;
  const scheme = whole.data?.schemeGet;
  const take = async (): Promise<void> => {
    const { data } = await run({ input: { communityId: community, schemeId: offer.schemeId, version: offer.toVersion, revision: scheme?.draft?.revision ?? 0 } });
    if (!data?.offerTake?.scheme || data.offerTake.errors.length > 0) return;
    void message.success(t("taken"));
    void navigate(`${home}?side=diff`);
  };
  const now = scheme?.draft ? { draftOf: offer.schemeId } : scheme?.versions[0] ? { versionId: scheme.versions[0].id } : undefined;
  return (
    <Page title={t("offer", { name: nameOf(offer.document.name) })} lead={t("offerLead", { from: offer.fromVersion, to: offer.toVersion })} actions={<LinkButton to={home}>{t("backTable")}</LinkButton>}>
      <Texts title={t("offerChanges")} texts={offer.changes} />
      {offer.conflicts.length > 0 && <Texts title={t("offerConflicts")} lead={t("offerConflictsSays")} texts={offer.conflicts} />}
      {now && (offer.conflicts.length > 0 || scheme?.draft) && (
        <section className={css.panel}>
          <h2 className={css.small}>{t("offerResult")}</h2>
          <DiffList community={community} from={now} to={{ document: offer.document }} />
        </section>
      )}
      {offer.findings.length > 0 && (
        <section className={css.panel}>
          <h2 className={css.small}>{t("offerFindings")}</h2>
          <FindingList findings={offer.findings} />
        </section>
      )}
      {taking.error && <Problem error={taking.error} />}
      <Errors errors={taking.data?.offerTake?.errors ?? []} />
      {editable && (
        <div className={css.buttons}>
          <Button type="primary" onClick={() => void take()} loading={taking.fetching} disabled={!scheme}>
            {t("take")}
          </Button>
          <LinkButton to={home}>{t("leave")}</LinkButton>
          <span className={css.muted}>{scheme?.draft ? t("takeOverDraft") : t("leaveSays")}</span>
        </div>
      )}
    </Page>
  );
}

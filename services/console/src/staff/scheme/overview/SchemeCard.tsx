/** A scheme at a glance: in force since when, the draft, versions, an offer that waits. */
import { ArrowUpOutlined, CheckCircleOutlined, CloseCircleOutlined, EditOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { day } from "@/app/format";
import { localId } from "@/app/ids";
import { textOf } from "@/app/scheme";
import { Shown } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { SchemeOneDocument, type SchemeHomeQuery, type SchemeOneQuery } from "../gql/graphql";
import { schemeWords } from "../words";
import css from "./Overview.module.css";

type Brief = NonNullable<SchemeHomeQuery["schemeList"]>[number];
type Offer = NonNullable<SchemeHomeQuery["offerList"]>[number];
type Whole = NonNullable<SchemeOneQuery["schemeGet"]>;

export function SchemeCard({ community, scheme, offer, editable }: { community: string; scheme: Brief; offer?: Offer; editable: boolean }) {
  const t = schemeWords.useWords();
  const [result, again] = useQuery({ query: SchemeOneDocument, variables: { community, scheme: scheme.id } });
  const home = `/c/${community}/scheme/${localId(scheme.id)}`;
  return (
    <section className={css.card} aria-labelledby={scheme.id}>
      <div className={css.cardHead}>
        <div>
          <h2 id={scheme.id} className={css.name}>
            <Link to={home}>{scheme.name.text}</Link>
          </h2>
          <span className={css.muted}>{scheme.code}</span>
        </div>
        <div className={css.buttons}>
          <LinkButton to={`${home}/simulations`}>{t("simulations")}</LinkButton>
          <LinkButton type="primary" icon={<EditOutlined />} to={home}>
            {editable ? t("editTable") : t("seeTable")}
          </LinkButton>
        </div>
      </div>
      {offer && (
        <p className={css.offer}>
          <ArrowUpOutlined /> {t("offerWaits", { count: offer.changes.length })} <Link to={`${home}/offer`}>{t("seeOffer")}</Link>
        </p>
      )}
      <Shown of={result} rows={3} retry={() => again({ requestPolicy: "network-only" })}>
        {({ schemeGet }) => (schemeGet ? <Inside scheme={schemeGet} home={home} /> : null)}
      </Shown>
    </section>
  );
}

function Inside({ scheme, home }: { scheme: Whole; home: string }) {
  const t = schemeWords.useWords();
  const inForce = scheme.versions.find(({ effectiveFrom }) => effectiveFrom <= today());
  const blocking = scheme.draft?.findings.filter(({ blocks }) => blocks).length ?? 0;
  const current = inForce ?? scheme.versions[0];
  return (
    <>
      {current && <p className={css.description}>{textOf(current.document.description)}</p>}
      <p className={css.draft}>
        {!scheme.draft ? (
          <span className={css.muted}>{t("noDraft")}</span>
        ) : blocking > 0 ? (
          <span className={css.bad}>
            <CloseCircleOutlined /> {t("draftBlocked", { count: blocking })}
          </span>
        ) : (
          <span className={css.good}>
            <CheckCircleOutlined /> {t("draftReady")} <Link to={`${home}/publish`}>{t("publish")}</Link>
          </span>
        )}
      </p>
      <h3 className={css.small}>{t("versions")}</h3>
      <ol className={css.versions} reversed>
        {scheme.versions.map((version) => (
          <li key={version.id}>
            <Link to={`${home}/versions/${version.version}`}>{t("version", { version: version.version })}</Link>
            <span>{version === inForce ? <strong>{t("inForce", { version: version.version, day: day(version.effectiveFrom) })}</strong> : version.effectiveFrom > today() ? t("coming", { version: version.version, day: day(version.effectiveFrom) }) : t("since", { day: day(version.effectiveFrom) })}</span>
            <span className={css.muted}>{version.reason && version.reason !== scheme.template ? version.reason : t("firstAdopted")}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

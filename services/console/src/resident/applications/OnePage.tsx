/** One application: where it stands, what each line came to and why, what can be done now. */
import { useLocation, useParams } from "react-router";
import { useQuery } from "urql";
import { hundredths, moment, month, points } from "@/app/format";
import { globalId } from "@/app/ids";
import { NotFound } from "@/ui/Boundary";
import { Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import look from "../look.module.css";
import { useMember } from "../member";
import { schemeOf } from "../scheme/document";
import { asPoints } from "../scheme/estimate";
import { Acts } from "./Acts";
import css from "./applications.module.css";
import { ApplicationsOneDocument, ApplicationsSchemeDocument, type ApplicationsWholeFragment as Application } from "./gql/graphql";
import { LineTold } from "./LineTold";
import { StatusTag } from "./StatusTag";
import { useLive } from "./useLive";
import { applicationsWords } from "./words";

export default function OnePage() {
  const t = applicationsWords.useWords();
  const { id = "" } = useParams();
  const { community, base } = useMember();
  useLive(community);
  const [asked, again] = useQuery({ query: ApplicationsOneDocument, variables: { id: globalId(community, id) } });
  const application = asked.data?.applicationGet;
  if (asked.error?.graphQLErrors.some(({ extensions }) => extensions.code === "NOT_FOUND" || extensions.code === "BAD_ID")) return <NotFound />;
  return (
    <Screen title={application ? t("one", { month: month(application.month) }) : t("title")} back={`${base}/applications`}>
      <Shown of={asked} retry={again} rows={8}>
        {() => (application ? <Told application={application} /> : null)}
      </Shown>
    </Screen>
  );
}

function Told({ application }: { application: Application }) {
  const t = applicationsWords.useWords();
  const { community } = useMember();
  const submitted = (useLocation().state as { submitted?: boolean } | null)?.submitted;
  const { schemeId, status, lines, declared, granted } = application;
  // Names of groups are in the document; without it the page only tells a little less.
  const [rule] = useQuery({ query: ApplicationsSchemeDocument, variables: { communityId: community, schemeId, day: lines[0]?.day ?? `${application.month}-01` } });
  const document = rule.data?.schemeOn?.document;
  const schemes = rule.data?.schemeList ?? [];
  const scheme = schemes.find(({ id }) => id === schemeId);
  const done = status === "APPROVED";
  const expected = asPoints(lines.reduce((sum, line) => sum + hundredths(line.cuts.at(-1)?.after ?? line.declared), 0));
  return (
    <div className={look.stack}>
      {submitted && status === "SUBMITTED" && (
        <p className={`${look.card} ${look.good}`} role="status">
          ✓ {t("sent")}
        </p>
      )}
      <section className={look.card}>
        <div className={css.top}>
          <StatusTag status={status} />
          <span className={look.end}>
            <strong className={`digits ${css.sum}`}>{points(done ? granted : declared)}</strong>
            <small className={css.small}>{done && granted !== declared ? t("grantedOf", { declared: points(declared) }) : t(done ? "granted" : "declared")}</small>
            {status === "SUBMITTED" && expected !== declared && <small className={css.small}>{t("expected", { points: points(expected) })}</small>}
          </span>
        </div>
        <p>{t(`about.${status}`)}</p>
        {schemes.length > 1 && scheme && <p className={look.muted}>{scheme.name.text}</p>}
        {application.reviewReason && <p className={look.notice}>{t("said", { text: application.reviewReason })}</p>}
        {application.onBehalfReason && <p className={look.muted}>{t("onBehalf", { reason: application.onBehalfReason })}</p>}
        <p className={look.muted}>
          {[application.submittedAt && t("submittedAt", { at: moment(application.submittedAt) }), application.reviewedAt && t("reviewedAt", { at: moment(application.reviewedAt) })].filter(Boolean).join(" · ")}
        </p>
      </section>
      <ul className={`${look.stack} ${css.lines}`}>
        {lines.map((line) => (
          <li key={line.id} className={look.card}>
            <LineTold line={line} status={status} scheme={document ? schemeOf(document) : undefined} />
          </li>
        ))}
      </ul>
      <Acts application={application} code={schemes.length > 1 ? scheme?.code : undefined} />
    </div>
  );
}

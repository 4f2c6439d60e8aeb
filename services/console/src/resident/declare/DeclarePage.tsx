/** Declaring points: the scheme, the month, then what was done. All three stand in the address. */
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { useQuery, type CombinedError } from "urql";
import { thisMonth, today } from "@/app/days";
import { textOf } from "@/app/scheme";
import { useViewer } from "@/app/session/session";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { schemeOf, takesPart, type Scheme } from "../scheme/document";
import look from "../look.module.css";
import { useMember } from "../member";
import { DeclareFrameDocument, DeclareMonthDocument, DeclareSchemeDocument, DeclareSchemesDocument, type DeclareFrameQuery, type DeclareSchemesQuery } from "./gql/graphql";
import { Schemes } from "./Choice";
import { Month } from "./Month";
import { daysOf, openMonths } from "./months";
import { declareWords } from "./words";

type Brief = NonNullable<DeclareSchemesQuery["schemeList"]>[number];

export default function DeclarePage() {
  const t = declareWords.useWords();
  const { community, base } = useMember();
  const [asked, again] = useQuery({ query: DeclareSchemesDocument, variables: { communityId: community } });
  const [params] = useSearchParams();
  // Where no scheme is named, the first of those that are for this person.
  const [skipped, setSkipped] = useState(0);
  const frame = (content: React.ReactNode) => (
    <Screen title={t("title")} back={base}>
      {content}
    </Screen>
  );
  if (!asked.data) return frame(<Waiting of={asked} retry={again} />);
  const schemes = asked.data.schemeList ?? [];
  const scheme = schemes.find(({ code }) => code === params.get("scheme")) ?? schemes[skipped];
  if (!scheme) {
    return frame(
      <Empty title={t("noScheme")}>
        <p>{t("noSchemeMend")}</p>
      </Empty>,
    );
  }
  const next = params.has("scheme") || skipped + 1 >= schemes.length ? undefined : () => setSkipped(skipped + 1);
  return <OfScheme key={scheme.id} scheme={scheme} schemes={schemes} next={next} />;
}

/** Periods, applications and the rule in force, which say what months are open. */
function OfScheme({ scheme, schemes, next }: { scheme: Brief; schemes: Brief[]; next: (() => void) | undefined }) {
  const t = declareWords.useWords();
  const { community, memberId, base } = useMember();
  const [params] = useSearchParams();
  const [frame, again] = useQuery({ query: DeclareFrameDocument, variables: { communityId: community, schemeId: scheme.id, memberId } });
  const [rule, ruleAgain] = useQuery({ query: DeclareSchemeDocument, variables: { communityId: community, schemeId: scheme.id, day: today() } });
  // The month it will most likely be about is read beside them, not after: each question in turn costs a slow network half a second.
  useQuery({ query: DeclareMonthDocument, variables: { communityId: community, schemeId: scheme.id, memberId, month: params.get("month") ?? thisMonth() } });
  const document = rule.data?.schemeOn?.document;
  if (!frame.data || !rule.data) {
    return (
      <Screen title={t("title")} back={base}>
        {frame.error || !rule.error ? <Waiting of={frame} retry={again} /> : <Waiting of={rule} retry={ruleAgain} />}
      </Screen>
    );
  }
  const inForce = document ? schemeOf(document) : undefined;
  const applications = (frame.data.applicationList?.edges ?? []).map(({ node }) => node);
  const open = inForce ? openMonths(frame.data.periodList ?? [], inForce.period) : [];
  // A month sent back may be mended after its last day for declaring.
  const months = [...new Set([...open, ...applications.filter(({ status }) => status === "RETURNED").map(({ month }) => month)])].sort((a, b) => (a < b ? 1 : -1));
  const month = params.get("month") ?? months[0];
  return (
    <Chosen next={next} scheme={scheme} schemes={schemes} inForce={inForce} months={months} applications={applications} month={month && (months.includes(month) || applications.some((one) => one.month === month)) ? month : months[0]} />
  );
}

function Waiting<T>({ of, retry }: { of: { data?: T; error?: CombinedError; fetching: boolean }; retry: () => void }) {
  return (
    <Shown of={of} retry={retry} rows={6}>
      {() => null}
    </Shown>
  );
}

interface ChosenProps {
  scheme: Brief;
  schemes: Brief[];
  /** Looks at the next scheme, where this one is not for them and none was asked for. */
  next: (() => void) | undefined;
  inForce: Scheme | undefined;
  months: string[];
  month: string | undefined;
  applications: NonNullable<DeclareFrameQuery["applicationList"]>["edges"][number]["node"][];
}

/** The version in force in the chosen month; whether anything of it is for this person. */
function Chosen({ next, scheme, schemes, inForce, months, month, applications }: ChosenProps) {
  const t = declareWords.useWords();
  const { community, memberId, base } = useMember();
  const own = useViewer().memberships.find((one) => one.memberId === memberId)?.member?.class;
  const [onRoster, setOnRoster] = useState(false);
  const day = month ? daysOf(month).last : "";
  const [rule, again] = useQuery({ query: DeclareSchemeDocument, variables: { communityId: community, schemeId: scheme.id, day }, pause: !month });
  const document = rule.data?.schemeOn?.document;
  const version = document ? schemeOf(document) : inForce;
  const strange = version !== undefined && !takesPart(version, own) && !onRoster && applications.length === 0;
  useEffect(() => {
    if (strange) next?.();
  }, [strange, next]);
  const out = (content: React.ReactNode) => (
    <Screen title={t("title")} back={base}>
      {content}
    </Screen>
  );
  if (!version || !month) return out(rule.error ? <Waiting of={rule} retry={again} /> : <Empty title={t(inForce ? "noMonth" : "noScheme")} />);
  if (!rule.data) return out(<Waiting of={rule} retry={again} />);
  if (strange) {
    const classes = (version.classes ?? []).map(({ name }) => textOf(name)).join(t("comma"));
    return out(
      <>
      <Schemes schemes={schemes} scheme={scheme.id} />
      <Empty title={t("notYours", { scheme: scheme.name.text, classes })}>
        <p>{t("notYoursMend")}</p>
        <button type="button" className={look.quiet} onClick={() => setOnRoster(true)}>
          {t("goOn")}
        </button>
      </Empty>
      </>,
    );
  }
  return <Month key={`${scheme.id} ${month}`} schemes={schemes} schemeId={scheme.id} scheme={version} own={own} month={month} months={months} applications={applications} />;
}

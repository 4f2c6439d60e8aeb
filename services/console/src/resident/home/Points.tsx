/** The numbers of one scheme, live, and the last changes under it. */
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useQuery, useSubscription } from "urql";
import { Problem } from "@/ui/State";
import look from "../look.module.css";
import { useMember } from "../member";
import { HomeChangedDocument, HomePointsDocument, type HomeSummaryFragment as Summary } from "./gql/graphql";
import css from "./home.module.css";
import { Numbers } from "./Numbers";
import { Recent } from "./Recent";
import { homeWords } from "./words";

interface Props {
  schemeId: string | undefined;
  heading: string | undefined;
  children: ReactNode;
}

export function Points({ schemeId, heading, children }: Props) {
  const t = homeWords.useWords();
  const { memberId, base } = useMember();
  const [asked, again] = useQuery({ query: HomePointsDocument, variables: { memberId, schemeId: schemeId ?? "" }, pause: !schemeId });
  const [told, setTold] = useState<{ now: Summary; over: Summary | null | undefined }>();
  useSubscription({ query: HomeChangedDocument, variables: { memberId }, pause: !schemeId }, (_, data) => {
    const now = data.pointsChanged;
    // The first word of a subscription repeats what was read; a later one means that the history has grown too.
    if (now.schemeId === schemeId) {
      setTold({ now, over: asked.data?.pointsGet });
      if (asked.data?.pointsGet && (asked.data.pointsGet.balance !== now.balance || asked.data.pointsGet.pending !== now.pending || asked.data.pointsGet.rankTotal !== now.rankTotal)) again({ requestPolicy: "network-only" });
    }
    return data;
  });
  const read = asked.data?.pointsGet;
  // What was told holds until something newer was read.
  const summary = told && told.over === read ? told.now : read;
  return (
    <>
      {heading && <h2 className={look.heading}>{heading}</h2>}
      {asked.error && !asked.data ? <Problem error={asked.error} retry={again} /> : <Numbers summary={summary ?? undefined} />}
      {children}
      <section>
        <div className={css.head}>
          <h2 className={look.heading}>{t("recent")}</h2>
          <Link to={`${base}/history`} className={css.all}>
            {t("allRecent")}
          </Link>
        </div>
        <Recent entries={asked.data?.pointsHistory?.edges.map(({ node }) => node)} />
      </section>
    </>
  );
}

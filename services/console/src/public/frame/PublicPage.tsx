/** Around every public page: whose it is, the way back to the bulletin, what stands at the foot of a printed sheet. */
import { useEffect, type ReactNode } from "react";
import { useParams } from "react-router";
import { useQuery, type CombinedError } from "urql";
import { today } from "@/app/days";
import { day } from "@/app/format";
import { visit } from "@/app/visited";
import { Open } from "@/ui/open/Open";
import { Empty, Loading, Problem } from "@/ui/State";
import { PublicCommunityDocument, type PublicCommunityQuery } from "./gql/graphql";
import { frameWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./frame.module.css";

type Community = NonNullable<PublicCommunityQuery["communityGet"]>;
export type Scheme = NonNullable<PublicCommunityQuery["schemeList"]>[number];

interface PublicPageProps {
  title: (community: Community) => string;
  /** The bulletin itself has no way back. */
  isBulletin?: boolean;
  children: (community: Community, schemes: Scheme[]) => ReactNode;
}

export function PublicPage({ title, isBulletin, children }: PublicPageProps) {
  const t = frameWords.useWords();
  const { community: id = "" } = useParams();
  const [{ data, error }, again] = useQuery({ query: PublicCommunityDocument, variables: { community: id } });
  const community = data?.communityGet;
  useEffect(() => {
    if (community) visit({ id: community.id, name: community.name });
  }, [community]);
  return (
    <Open
      title={community ? title(community) : t("bulletin")}
      over={isBulletin ? undefined : (community?.name ?? " ")}
      back={isBulletin ? undefined : { to: `/p/${id}`, label: t("toBulletin") }}
    >
      {community ? children(community, data.schemeList ?? []) : error ? <Missing error={error} retry={() => again({ requestPolicy: "network-only" })} /> : <Loading rows={8} />}
      <p className={css.printed}>{t("printed", { address: location.href, day: day(today()) })}</p>
    </Open>
  );
}

/** No such community is most often a mistyped address; everything else is worth another try. */
function Missing({ error, retry }: { error: CombinedError; retry: () => void }) {
  const t = frameWords.useWords();
  const isUnknown = error.graphQLErrors.some(({ extensions }) => extensions?.code === "NOT_FOUND" || extensions?.code === "BAD_ID");
  if (!isUnknown) return <Problem error={error} retry={retry} />;
  return (
    <Empty title={t("nobody")}>
      <p>{t("nobodyMend")}</p>
    </Empty>
  );
}

/** For the desk: on a phone there is no printer at hand. */
export function PrintButton() {
  const t = frameWords.useWords();
  return (
    <button type="button" className={`${ui.plain} ${css.print} no-print`} onClick={() => window.print()}>
      {t("print")}
    </button>
  );
}

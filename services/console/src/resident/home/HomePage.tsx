/** The resident's start: what I have, what to do now, what changed. One question for the page, one for each scheme's points. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { Problem } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import look from "../look.module.css";
import { useMember } from "../member";
import { HomeDocument } from "./gql/graphql";
import css from "./home.module.css";
import { Numbers } from "./Numbers";
import { Recent } from "./Recent";
import { ToDo } from "./ToDo";
import { homeWords } from "./words";

export default function HomePage() {
  const t = homeWords.useWords();
  const { community, memberId, base, communityName, name } = useMember();
  const [asked, again] = useQuery({ query: HomeDocument, variables: { communityId: community, memberId } });
  const schemes = asked.data?.schemeList;
  const several = (schemes?.length ?? 0) > 1;
  return (
    <Screen title={communityName || t("title")}>
      <p className={css.who}>{name}</p>
      {asked.error && !asked.data && <Problem error={asked.error} retry={again} />}
      {/* The shape of the numbers stands from the start, so that nothing jumps when they come. */}
      <div className={css.all}>
        {(schemes ?? [undefined]).map((scheme) => (
          <Numbers key={scheme?.id ?? "none"} schemeId={scheme?.id} name={several ? scheme?.name.text : undefined} />
        ))}
      </div>
      <Link to={`${base}/declare`} className={`${look.button} ${look.big} ${css.declare}`}>
        <span aria-hidden="true">＋</span>
        {t("declare")}
      </Link>
      <ToDo home={asked.data} />
      {(schemes ?? [undefined]).map((scheme) => (
        <Recent key={scheme?.id ?? "none"} schemeId={scheme?.id} name={several ? scheme?.name.text : undefined} />
      ))}
      <Link to={`${base}/applications`} className={`${look.quiet} ${look.big} ${css.more}`}>
        {t("applications")}
      </Link>
    </Screen>
  );
}

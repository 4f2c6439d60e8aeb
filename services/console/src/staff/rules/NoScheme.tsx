/** Nothing can be published, closed or graded before a scheme was adopted. */
import { Empty } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { useCommunityId } from "./useScheme";
import { rulesWords } from "./words";

export function NoScheme() {
  const t = rulesWords.useWords();
  const community = useCommunityId();
  return (
    <Empty title={t("noScheme")}>
      <p>{t("noSchemeMend")}</p>
      <LinkButton type="primary" to={`/c/${community}/scheme`}>
        {t("toScheme")}
      </LinkButton>
    </Empty>
  );
}

/** Nothing can be published, closed or graded before a scheme was adopted. */
import { Button } from "antd";
import { useNavigate } from "react-router";
import { Empty } from "@/ui/State";
import { useCommunityId } from "./useScheme";
import { rulesWords } from "./words";

export function NoScheme() {
  const t = rulesWords.useWords();
  const navigate = useNavigate();
  const community = useCommunityId();
  return (
    <Empty title={t("noScheme")}>
      <p>{t("noSchemeMend")}</p>
      <Button type="primary" onClick={() => void navigate(`/c/${community}/scheme`)}>
        {t("toScheme")}
      </Button>
    </Empty>
  );
}

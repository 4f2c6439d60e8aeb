/** Below the heading: which version holds, and how far the draft is. */
import { CheckCircleOutlined, EditOutlined, SaveOutlined } from "@ant-design/icons";
import { useParams } from "react-router";
import { day } from "@/app/format";
import { Link } from "react-router";
import { today } from "@/app/days";
import { schemeWords } from "../words";
import type { Whole } from "./EditorPage";
import type { Draft } from "./useDraftDocument";
import css from "./Editor.module.css";

export function Standing({ scheme, draft }: { scheme: Whole; draft: Draft }) {
  const t = schemeWords.useWords();
  const { community = "", scheme: local = "" } = useParams();
  const inForce = scheme.versions.find(({ effectiveFrom }) => effectiveFrom <= today());
  const [newest] = scheme.versions;
  return (
    <span className={css.standing}>
      {inForce && (
        <Link to={`/c/${community}/scheme/${local}/versions/${inForce.version}`}>
          {t("inForce", { version: inForce.version, day: day(inForce.effectiveFrom) })}
        </Link>
      )}
      {newest && newest !== inForce && <span>{t("coming", { version: newest.version, day: day(newest.effectiveFrom) })}</span>}
      <span role="status">
        {draft.changed ? (
          <>
            <EditOutlined /> {t("unsaved")}
          </>
        ) : scheme.draft ? (
          <>
            <SaveOutlined /> {t("savedDraft")}
          </>
        ) : (
          <>
            <CheckCircleOutlined /> {t("noDraft")}
          </>
        )}
      </span>
    </span>
  );
}

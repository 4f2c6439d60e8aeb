/** Findings, the blocking ones first, each with its mend. */
import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import type { Finding } from "../form/editing";
import { publishWords } from "../publish.words";
import css from "./Publish.module.css";

export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = publishWords.useWords();
  if (findings.length === 0)
    return (
      <p className={css.good}>
        <CheckCircleFilled /> {t("checkClean")}
      </p>
    );
  const blocks = findings.filter((finding) => finding.blocks);
  const warns = findings.filter((finding) => !finding.blocks);
  return (
    <>
      <Group findings={blocks} title={t("checkBlocks", { count: blocks.length })} bad />
      <Group findings={warns} title={t("checkWarns", { count: warns.length })} />
    </>
  );
}

function Group({ findings, title, bad }: { findings: readonly Finding[]; title: string; bad?: boolean }) {
  if (findings.length === 0) return null;
  return (
    <>
      <p className={bad ? css.bad : css.warn}>
        {bad ? <CloseCircleFilled /> : <WarningFilled />} {title}
      </p>
      <ul className={css.changes}>
        {findings.map(({ message, mend, place }, index) => (
          <li key={index}>
            {message} <span className={css.muted}>{mend}</span> {place && <code className={css.muted}>{place}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}

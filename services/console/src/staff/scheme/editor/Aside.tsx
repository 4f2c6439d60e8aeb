/** Beside the table: what was found, what differs, what a deed would give. Each line leads to its place. */
import { CheckCircleFilled, CloseCircleFilled, SyncOutlined, WarningFilled } from "@ant-design/icons";
import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { Loading, Problem } from "@/ui/State";
import { later } from "@/ui/later";
import type { CombinedError } from "urql";
import { schemeWords } from "../words";
import type { Whole } from "./EditorPage";
import type { Checks } from "./useChecks";
import css from "./Editor.module.css";

const Trial = later(async () => (await import("./Trial")).Trial);

interface Change {
  place: string;
  text: string;
}
interface Difference {
  data?: readonly Change[];
  error?: CombinedError;
  fetching: boolean;
  retry: () => void;
}
type Go = (place: string | null | undefined) => void;

interface Props {
  community: string;
  checks: Checks;
  difference: Difference;
  published: Whole["versions"][number] | undefined;
  goTo: Go;
}

export function Aside({ community, checks, difference, published, goTo }: Props) {
  const t = schemeWords.useWords();
  const [params, setParams] = useSearchParams();
  const side = params.get("side") ?? "check";
  const choose = (next: string): void =>
    setParams(
      (was) => {
        const changed = new URLSearchParams(was);
        if (next === "check") changed.delete("side");
        else changed.set("side", next);
        return changed;
      },
      { replace: true },
    );
  const options = [
    { value: "check", label: `${t("side.check")} ${checks.findings.length}` },
    { value: "diff", label: `${t("side.diff")} ${difference.data?.length ?? ""}` },
    { value: "try", label: t("side.try") },
  ];
  return (
    <aside className={css.aside} aria-label={t("side")}>
      <Segmented block aria-label={t("side")} value={side} options={options} onChange={choose} />
      {side === "check" && <Findings checks={checks} goTo={goTo} />}
      {side === "diff" && <Differences difference={difference} version={published?.version} goTo={goTo} />}
      {side === "try" && <Trial community={community} />}
    </aside>
  );
}

function Findings({ checks, goTo }: { checks: Checks; goTo: Go }) {
  const t = schemeWords.useWords();
  const { findings, fetching, failed, retry } = checks;
  if (failed) return <Problem error={new Error("unreachable")} retry={retry} />;
  const sorted = findings.toSorted((a, b) => Number(b.blocks) - Number(a.blocks));
  return (
    <>
      <p className={css.state} role="status">
        {fetching ? (
          <>
            <SyncOutlined spin /> {t("checking")}
          </>
        ) : findings.length === 0 ? (
          <span className={css.good}>
            <CheckCircleFilled /> {t("nothingFound")}
          </span>
        ) : (
          t("found", { blocks: findings.filter(({ blocks }) => blocks).length, warns: findings.filter(({ blocks }) => !blocks).length })
        )}
      </p>
      <ul className={css.plain}>
        {sorted.map((finding, index) => (
          <li key={index}>
            <button type="button" className={css.line} onClick={() => goTo(finding.place)}>
              {finding.blocks ? <CloseCircleFilled className={css.bad} /> : <WarningFilled className={css.warn} />}
              <span>
                <strong className={finding.blocks ? css.bad : css.warn}>{finding.blocks ? t("blocks") : t("warns")}</strong> {finding.message}
                <span className={css.mend}>{finding.mend}</span>
                {finding.place && <code className={css.place}>{finding.place}</code>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Differences({ difference, version, goTo }: { difference: Difference; version?: number; goTo: Go }) {
  const t = schemeWords.useWords();
  const { data, error, fetching, retry } = difference;
  if (error && !data && error.networkError) return <Problem error={error} retry={retry} />;
  if (!data) return fetching ? <Loading rows={3} /> : <p className={css.state}>{t("diffNeedsForm")}</p>;
  return (
    <>
      <p className={css.state}>{data.length === 0 ? t("noChanges") : t("comparedWith", { version: version ?? 1, count: data.length })}</p>
      <ul className={css.plain}>
        {data.map((change, index) => (
          <li key={index}>
            <button type="button" className={css.line} onClick={() => goTo(change.place)}>
              <span>{change.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

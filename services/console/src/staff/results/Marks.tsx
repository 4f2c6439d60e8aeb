/** What made a line other than its total alone would: a quota, a veto, a person. */
import { Badge } from "@/ui/desk/Badge";
import type { Line } from "./Lines";
import css from "./results.module.css";
import type { Change } from "./useChanges";
import { resultsWords } from "./words";

const TOLD = ["OVERRIDE", "QUOTA", "NEED", "LEFT"] as const;

export function Marks({ line, change }: { line: Line; change?: Change }) {
  const t = resultsWords.useWords();
  const steps = new Set(line.workings.map(({ step }) => step));
  const changed = line.changeReason;
  return (
    <span className={css.marks}>
      {TOLD.filter((step) => steps.has(step)).map((step) => (
        <Badge key={step} tone={step === "OVERRIDE" ? "bad" : "wait"}>
          {t(`mark.${step}`)}
        </Badge>
      ))}
      {changed && (
        <span>{t("changedFrom", { from: line.settledBand?.name.text ?? t("noBand"), to: line.band?.name.text ?? t("noBand"), reason: changed })}</span>
      )}
      {change && <Badge tone="run">{t("planned", { to: change.to })}</Badge>}
    </span>
  );
}

/** From working out to the record above: how far a result has come. */
import { Steps } from "antd";
import { daysUntil } from "@/app/days";
import { day } from "@/app/format";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import { resultsWords } from "./words";

const ORDER = ["DRAFT", "CONFIRMED", "PUBLISHED", "FINAL", "FILED"] as const;

export function Progress({ result, files }: { result: Result; files: boolean }) {
  const t = resultsWords.useWords();
  const { status, lastDay, openObjections } = result;
  const steps = files ? ORDER : ORDER.slice(0, 4);
  const at = status === "RECEIVED" ? ORDER.length : ORDER.indexOf(status) + (status === "PUBLISHED" || status === "FILED" ? 0 : 1);
  const window = (): string | undefined => {
    if (status !== "PUBLISHED" || !lastDay) return undefined;
    return daysUntil(lastDay) >= 0 ? t("published", { day: day(lastDay) }) : t("waitsAnswers", { count: openObjections });
  };
  return (
    <div className={css.steps} aria-label={t("steps")}>
      <Steps size="small" current={at} items={steps.map((step) => ({ title: t(`step.${step}`), content: step === "PUBLISHED" ? window() : undefined }))} />
    </div>
  );
}

/** How far a run is, and its counts. */
import { Progress } from "antd";
import { number } from "@/app/format";
import { importWords } from "./import.words";
import type { Run } from "./useImport";
import css from "./import.module.css";

export function Running({ run }: { run: Run }) {
  const t = importWords.useWords();
  const percent = run.rowsTotal > 0 ? Math.floor((run.rowsDone / run.rowsTotal) * 100) : 0;
  const words = t(run.state === "WRITING" ? "writing" : "checking", { done: number(run.rowsDone), total: number(run.rowsTotal) });
  return (
    <div className={css.running} role="status" aria-live="polite">
      <p>{words}</p>
      <Progress percent={percent} status="active" aria-label={words} />
    </div>
  );
}

export function Counts({ run }: { run: Run }) {
  const t = importWords.useWords();
  const counts = [
    ["rows", run.rowsTotal, ""],
    ["new", run.rowsNew, css.good],
    ["changed", run.rowsChanged, css.good],
    ["unchanged", run.rowsUnchanged, ""],
    ["bad", run.rowsBad, run.rowsBad > 0 ? css.wrong : ""],
  ] as const;
  return (
    <dl className={css.counts}>
      {counts.map(([word, count, look]) => (
        <div key={word} className={look}>
          <dt>{t(word)}</dt>
          <dd className="digits">{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

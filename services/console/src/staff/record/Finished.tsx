/** What became of it, and what comes next. */
import { Button } from "antd";
import { useState } from "react";
import type { Draft } from "./draft";
import { EnteredTable, FiledTable } from "./Results";
import { file, isFailed, type Entered, type Filed, type Filing } from "./send";
import { recordWords } from "./words";
import css from "./record.module.css";

export type Done = { entered: Entered[]; of: Draft } | { filed: Filed[]; of: Draft; filing: Filing };

/** Those for whom something was not done, each once. */
export const failedOf = (filed: readonly Filed[]): Draft["people"] => [...new Map(filed.filter(isFailed).map(({ who }) => [who.id, who])).values()];

interface Props {
  done: Done;
  again: () => void;
  againSame: () => void;
  finish: (done: Done) => void;
}

export function Finished({ done, again, againSame, finish }: Props) {
  const t = recordWords.useWords();
  const [busy, setBusy] = useState(false);
  const failed = "filed" in done ? failedOf(done.filed).length : 0;
  const retry = async (): Promise<void> => {
    if (!("filed" in done)) return;
    setBusy(true);
    const filed: Filed[] = [];
    // Only what failed, each from the step that failed: what was sent is not sent again.
    for (const one of done.filed) filed.push(isFailed(one) ? await file(done.filing, one.who, one.month, one) : one);
    setBusy(false);
    finish({ ...done, filed });
  };
  return (
    <section className={css.card}>
      {"entered" in done ? <EnteredTable deeds={done.entered} of={done.of} /> : <FiledTable filed={done.filed} />}
      <p className={css.buttons}>
        <Button type={failed > 0 ? "default" : "primary"} disabled={busy} onClick={again}>
          {t("again")}
        </Button>
        <Button disabled={busy} onClick={againSame}>
          {t("againSame")}
        </Button>
        {failed > 0 && (
          <Button type="primary" loading={busy} onClick={() => void retry()}>
            {t("retryFailed", { n: failed })}
          </Button>
        )}
      </p>
    </section>
  );
}

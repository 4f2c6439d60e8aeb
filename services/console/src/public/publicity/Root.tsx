/** The list's fingerprint: to compare with the printed sheet, and to compute anew over every line. */
import { useState } from "react";
import { number } from "@/app/format";
import { Copy } from "@/ui/open/Copy";
import { TextField } from "@/ui/open/Fields";
import { groups, leafText, rootOf, type Line } from "./hash";
import type { Publicity } from "./PublicityPage";
import { publicityWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./publicity.module.css";

export function Root({ of, loadAll }: { of: Publicity; loadAll: () => Promise<Line[] | undefined> }) {
  const t = publicityWords.useWords();
  return (
    <section className={ui.card} style={{ marginTop: 20 }}>
      <h2 className={ui.sub}>{t("root")}</h2>
      <p className={css.root} aria-label={of.root}>
        {groups(of.root).map((group, at) => (
          <span key={at}>{group}</span>
        ))}
      </p>
      <p className={ui.hint}>{t("rootText")}</p>
      <div className={`${ui.stack} no-print`} style={{ marginTop: 14 }}>
        <Compare root={of.root} />
        <div className={ui.row}>
          <Whole of={of} loadAll={loadAll} />
          <Copy text={of.root} />
        </div>
      </div>
    </section>
  );
}

/** Whoever stands before the printed sheet types its last characters. */
export function Compare({ root }: { root: string }) {
  const t = publicityWords.useWords();
  const [text, setText] = useState("");
  const typed = text.toLowerCase().replace(/[\s-]/g, "");
  const enough = typed.length >= 8;
  const same = enough && root.endsWith(typed);
  const wrong = typed && !/^[0-9a-f]*$/.test(typed) ? t("rootShort") : enough && !same ? t("rootOther") : undefined;
  return (
    <div>
      <TextField label={t("rootCompare")} hint={t("rootCompareHint")} wrong={wrong} value={text} onChange={setText} autoCapitalize="none" autoComplete="off" spellCheck={false} maxLength={90} />
      <div role="status">{same && <p className={`${css.verdict} ${css.yes}`}>✓ {t("rootSame")}</p>}</div>
    </div>
  );
}

type Outcome = "running" | "allSame" | "allOther" | "allFailed";

function Whole({ of, loadAll }: { of: Publicity; loadAll: () => Promise<Line[] | undefined> }) {
  const t = publicityWords.useWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const run = async (): Promise<void> => {
    setOutcome("running");
    const lines = await loadAll();
    if (!lines) return setOutcome("allFailed");
    const root = await rootOf(lines.map((line) => leafText(of.id, line)));
    setOutcome(root === of.root && lines.length === of.lines ? "allSame" : "allOther");
  };
  return (
    <>
      <button type="button" className={ui.plain} disabled={outcome === "running"} onClick={() => void run()}>
        {outcome === "running" ? t("allRunning", { count: number(of.lines) }) : t("all")}
      </button>
      <div role="status" style={{ order: 9, width: "100%" }}>
        {outcome && outcome !== "running" && (
          <p className={`${css.verdict} ${outcome === "allSame" ? css.yes : css.not}`} style={{ margin: 0 }}>
            {outcome === "allSame" ? "✓" : "✗"} {t(outcome, { count: number(of.lines) })}
          </p>
        )}
      </div>
    </>
  );
}

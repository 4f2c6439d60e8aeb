/** One line, large: what it says, the check of it, an objection to it. */
import { useEffect, useState } from "react";
import { day, points } from "@/app/format";
import { Sheet } from "@/ui/phone/Sheet";
import { Loading, Problem } from "@/ui/State";
import type { Line } from "./hash";
import { Marks } from "./Lines";
import { Objecting } from "./Objecting";
import { Proof } from "./Proof";
import type { Publicity } from "./PublicityPage";
import type { Lines } from "./useLines";
import { publicityWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./publicity.module.css";

interface LineSheetProps {
  of: Publicity;
  at: number;
  lines: Lines;
  close: () => void;
}

export function LineSheet({ of, at, lines, close }: LineSheetProps) {
  const t = publicityWords.useWords();
  const found = lines.rows.find(({ lineNo }) => lineNo === at);
  // While the list is read again after an objection, the line stays in view.
  const [kept, keep] = useState<Line>();
  const [guarded, guard] = useState(false);
  const [asking, ask] = useState(false);
  if (found && found !== kept) keep(found);
  const line = found ?? kept;
  const { more, busy, error, loadAll } = lines;
  const missing = !line && more && !busy && !error && lines.rows.length > 0;
  useEffect(() => {
    if (missing) void loadAll();
  }, [missing, loadAll]);
  return (
    <Sheet title={t("line", { no: at })} onClose={() => (guarded && !asking ? ask(true) : close())}>
      {asking && (
        <div className={`${css.verdict} ${css.not}`} role="alert" style={{ flexWrap: "wrap" }}>
          <span style={{ flexBasis: "100%" }}>{t("receiptLeave")}</span>
          <button type="button" className={ui.button} onClick={() => ask(false)}>
            {t("stay")}
          </button>
          <button type="button" className={ui.plain} onClick={close}>
            {t("receiptKept")}
          </button>
        </div>
      )}
      {line ? (
        <>
          <Facts line={line} />
          <Proof of={of} line={line} />
          <Objecting of={of} line={line} filed={lines.reload} guard={guard} close={close} />
        </>
      ) : error ? (
        <Problem error={error} retry={lines.reload} />
      ) : more || busy ? (
        <Loading rows={6} />
      ) : (
        <p>{t("gone", { no: at })}</p>
      )}
    </Sheet>
  );
}

function Facts({ line }: { line: Line }) {
  const t = publicityWords.useWords();
  return (
    <>
      <dl className={css.facts}>
        <dt>{t("who")}</dt>
        <dd>
          <b>{line.name}</b>
          {line.building && ` · ${line.building}`}
        </dd>
        <dt>{t("what")}</dt>
        <dd>{line.item.text}</dd>
        <dt>{t("when")}</dt>
        <dd>{day(line.day)}</dd>
        <dt>{t("points")}</dt>
        <dd className="digits">
          <b>{t("pointsValue", { value: points(line.correctedTo ?? line.points) })}</b>
          {line.correctedTo && ` (${t("correctedFrom", { points: points(line.points) })})`}
        </dd>
      </dl>
      <p className={ui.row} style={{ margin: 0 }}>
        <Marks line={line} />
      </p>
    </>
  );
}

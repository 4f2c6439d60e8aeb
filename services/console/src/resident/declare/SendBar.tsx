/** What it comes to, where it stands (this phone, the community), and the two buttons. */
import { useState } from "react";
import { CombinedError } from "urql";
import { points } from "@/app/format";
import { useOnline } from "@/app/network";
import { Ask } from "@/ui/phone/Ask";
import { Errors, Problem } from "@/ui/State";
import look from "../look.module.css";
import { Lost, Refused } from "../photos/send";
import type { Scheme } from "../scheme/document";
import { asPoints, estimate } from "../scheme/estimate";
import css from "./declare.module.css";
import { placed } from "./check";
import { Elsewhere, Refusal } from "./send";
import type { Declaration } from "./useDeclaration";
import { declareWords } from "./words";

interface Props {
  scheme: Scheme;
  declaration: Declaration;
  returned: boolean;
  send: (how: "save" | "submit") => Promise<void>;
}

export function SendBar({ scheme, declaration, returned, send }: Props) {
  const t = declareWords.useWords();
  const { draft, phase, checked, forget } = declaration;
  const [asking, setAsking] = useState(false);
  const busy = phase.at !== "still";
  const worth = draft.lines.map((line) => {
    const item = scheme.items.find(({ code }) => code === line.item);
    return item && estimate(scheme, item, line);
  });
  const sum = points(asPoints(worth.reduce((a: number, b) => a + (b ?? 0), 0)));
  const open = worth.filter((one) => one === undefined).length;
  const [stuck, setStuck] = useState(false);
  const go = (how: "save" | "submit"): void => {
    const whole = checked();
    setStuck(!whole);
    if (whole) void send(how);
  };
  const there = draft.id !== undefined;
  const drop = (): void => {
    setAsking(false);
    forget();
  };
  return (
    <section className={css.send}>
      {draft.lines.length > 0 && (
        <div>
          <p className={css.sum}>{open > 0 ? t("sumOpen", { points: sum, count: open }) : t("sum", { points: sum })}</p>
          <p className={look.muted}>{t("sumHint")}</p>
        </div>
      )}
      {stuck && declaration.draft.lines.some(({ key }) => declaration.wrongs[key]) && <Errors errors={[{ code: "", message: t("stuck"), mend: t("stuckMend") }]} />}
      <Wrong declaration={declaration} retry={() => void send("submit")} />
      <p className={css.state} role="status">
        <Where declaration={declaration} />
      </p>
      <button type="button" className={`${look.button} ${look.big}`} disabled={busy || draft.lines.length === 0} onClick={() => go("submit")}>
        {t(returned ? "submitAgain" : "submit")}
      </button>
      {draft.lines.length === 0 && <p className={look.muted}>{t("empty")}</p>}
      {draft.lines.length > 0 && (draft.touched || !draft.id) && (
        <button type="button" className={`${look.quiet} ${look.big}`} disabled={busy} onClick={() => go("save")}>
          {t("saveDraft")}
        </button>
      )}
      {draft.touched && draft.lines.length > 0 && (
        <button type="button" className={look.plain} disabled={busy} onClick={() => setAsking(true)}>
          {t(there ? "undo" : "drop")}
        </button>
      )}
      <Ask open={asking} title={t(there ? "undoTitle" : "dropTitle")} yes={t(there ? "undo" : "drop")} danger onYes={drop} onNo={() => setAsking(false)}>
        <p>{t(there ? "undoText" : "dropText")}</p>
      </Ask>
    </section>
  );
}

/** Kept here, saved there, on its way. */
function Where({ declaration: { draft, phase } }: { declaration: Declaration }) {
  const t = declareWords.useWords();
  if (phase.at === "photos") return <>{t("phase.photos", { done: phase.done + 1, of: phase.of })}</>;
  if (phase.at !== "still") return <>{t(`phase.${phase.at}`)}</>;
  if (draft.touched) return <>{t("keptHere")}</>;
  return <>{t(draft.id ? "savedThere" : "nothingYet")}</>;
}

function Wrong({ declaration: { problem }, retry }: { declaration: Declaration; retry: () => void }) {
  const t = declareWords.useWords();
  const online = useOnline();
  if (problem === undefined) return online ? null : <p className={look.notice}>{t("offline")}</p>;
  // A line's own fault stands on the line; the choice between two versions has its own place.
  if (problem instanceof Elsewhere) return null;
  if (problem instanceof Refusal) return <Errors errors={problem.errors.map((error) => (placed(error) ? { ...error, mend: "" } : error))} />;
  if (problem instanceof Lost) return <Errors errors={[{ code: "", message: t("photoLost"), mend: "" }]} />;
  if (problem instanceof Refused) return <Errors errors={[{ code: "", message: problem.message, mend: "" }]} />;
  if (problem instanceof CombinedError && problem.graphQLErrors.length > 0) return <Problem error={problem} retry={retry} />;
  return (
    <div className={look.notice} role="alert">
      <p>{t(online ? "unsent" : "offline")}</p>
    </div>
  );
}

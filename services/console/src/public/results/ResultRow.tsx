/** One person's or organisation's result: place, grade, total, and for their own how it came about. */
import { useState } from "react";
import { useMutation } from "urql";
import { day, points } from "@/app/format";
import { useSession } from "@/app/session/session";
import { Sheet } from "@/ui/phone/Sheet";
import { ReasonForm, type Sent } from "../frame/ReasonForm";
import { ResultObjectHereDocument, type ResultLinesShownQuery } from "./gql/graphql";
import { resultsWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./results.module.css";

type Line = NonNullable<ResultLinesShownQuery["resultLines"]>["edges"][number]["node"];

interface RowProps {
  line: Line;
  result: string;
  community: string;
  mayObject: boolean;
}

export function ResultRow({ line, result, mayObject }: RowProps) {
  const t = resultsWords.useWords();
  const { viewer } = useSession();
  const [objecting, setObjecting] = useState(false);
  const own = viewer?.memberships.some(({ memberId }) => memberId === line.who?.id) ?? false;
  return (
    <li className={own ? css.own : undefined}>
      <div className={css.line}>
        <span className={`${css.place} digits`}>
          <span className="sr-only">{t("place")}</span>
          {line.place ?? <span className={css.none}>{t("noPlace")}</span>}
        </span>
        <span className={ui.grow}>
          <b>{line.name}</b> {line.building && <span className={ui.muted}>{line.building}</span>} {own && <span className={`${ui.tag} ${ui.calm}`}>{t("yours")}</span>}
          <span className={css.tags}>
            {line.band && <span className={`${ui.tag} ${ui.grey}`}>{line.band.name.text}</span>}
            {line.awards.map(({ code, name }) => (
              <span key={code} className={`${ui.tag} ${ui.warn}`}>
                <span aria-hidden="true">★</span>
                {name.text}
              </span>
            ))}
          </span>
          {line.settledBand && <span className={ui.hint}>{t("changed", { band: line.settledBand.name.text, reason: line.changeReason ?? "" })}</span>}
        </span>
        <span className={`${css.total} digits`}>
          <span className="sr-only">{t("total")}</span>
          {points(line.total)}
        </span>
      </div>
      <Components line={line} />
      {mayObject && (
        <button
          type="button"
          className={`${ui.link} ${ui.small} ${css.act} no-print`}
          aria-label={`${t("object")}, ${t("objectNo", { no: line.lineNo, name: line.name })}`}
          onClick={() => setObjecting(true)}
        >
          {t("object")}
        </button>
      )}
      {own && line.explanation.length > 0 && (
        <details className={`${css.made} no-print`}>
          <summary>{t("made")}</summary>
          <ol>
            {line.explanation.map((sentence, at) => (
              <li key={at}>{sentence}</li>
            ))}
          </ol>
        </details>
      )}
      {objecting && <Objection line={line} result={result} close={() => setObjecting(false)} />}
    </li>
  );
}

/** What the total is made of, where it is made of more than one part. */
function Components({ line }: { line: Line }) {
  if (line.components.length < 2) return null;
  return (
    <p className={`${ui.hint} ${css.parts}`}>
      {line.components.map(({ component, value }) => (
        <span key={component.code}>
          {component.name.text} <span className="digits">{points(value)}</span>
        </span>
      ))}
    </p>
  );
}

function Objection({ line, result, close }: { line: Line; result: string; close: () => void }) {
  const t = resultsWords.useWords();
  const [, object] = useMutation(ResultObjectHereDocument);
  const [filed, setFiled] = useState<{ answerBy?: string | null }>();
  const send = async (reason: string): Promise<Sent> => {
    const { data, error } = await object({ input: { id: result, lineNo: line.lineNo, reason } });
    const answer = data?.resultObject;
    if (answer?.objection) setFiled(answer.objection);
    return { done: Boolean(answer?.objection), errors: answer?.errors ?? [], fault: error };
  };
  return (
    <Sheet title={t("objectNo", { no: line.lineNo, name: line.name })} onClose={close}>
      {filed ? (
        <div role="status">
          <h3 className={ui.sub}>✓ {t("sent")}</h3>
          <p>{filed.answerBy ? t("answerBy", { day: day(filed.answerBy) }) : t("answerSoon")}</p>
          <button type="button" className={ui.button} onClick={close}>
            {t("close")}
          </button>
        </div>
      ) : (
        <ReasonForm draft={`result-objection.${result}.${line.lineNo}`} named send={send} />
      )}
    </Sheet>
  );
}

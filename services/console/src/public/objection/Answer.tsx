/** An objection and what became of it. */
import { Link } from "react-router";
import { daysUntil } from "@/app/days";
import { day, moment } from "@/app/format";
import { localId } from "@/app/ids";
import type { ReceiptAnswerQuery } from "./gql/graphql";
import { objectionWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./objection.module.css";

export type Objection = NonNullable<ReceiptAnswerQuery["objectionByReceipt"]>;

const LOOK = { OPEN: ui.warn, UPHELD: ui.calm, CORRECTED: ui.good };
const MARK = { OPEN: "…", UPHELD: "＝", CORRECTED: "✎" };

export function Answer({ of, community }: { of: Objection; community: string }) {
  const t = objectionWords.useWords();
  const late = of.status === "OPEN" && of.answerBy && daysUntil(of.answerBy) < 0;
  return (
    <article className={ui.card} role="status">
      <p style={{ margin: "0 0 12px" }}>
        <span className={`${ui.tag} ${LOOK[of.status] ?? ""}`}>
          <span aria-hidden="true">{MARK[of.status]}</span>
          {t(`status.${of.status}`)}
        </span>
      </p>
      {of.answer && (
        <>
          <h2 className={ui.sub}>{t("answer")}</h2>
          <p className={css.answer}>{of.answer}</p>
          {of.answeredAt && <p className={ui.hint}>{t("answered", { at: moment(of.answeredAt) })}</p>}
        </>
      )}
      {late && <p className={ui.wrong}>{t("late")}</p>}
      <h2 className={`${ui.sub} ${css.gap}`}>{t("what")}</h2>
      <p className={css.reason}>{of.reason}</p>
      <p className={ui.hint}>
        {t("filed")}: {moment(of.filedAt)}
        {of.status === "OPEN" && (
          <>
            <br />
            {t("answerBy")}: {of.answerBy ? day(of.answerBy) : t("answerBySoon")}
          </>
        )}
      </p>
      <Link className={ui.link} to={`/p/${community}/publicity/${localId(of.publicityId)}?line=${of.lineNo}`}>
        {t("line", { no: of.lineNo })}
      </Link>
    </article>
  );
}

/** One line: what it came to, what was cut and why, its evidence. */
import { points, shortDay } from "@/app/format";
import { textOf, type CapWindow } from "@/app/scheme";
import look from "../look.module.css";
import type { Scheme } from "../scheme/document";
import { capTold } from "../scheme/told";
import { schemeWords } from "../scheme/words";
import css from "./applications.module.css";
import { Evidence } from "./Evidence";
import type { ApplicationsWholeFragment } from "./gql/graphql";
import type { Status } from "./StatusTag";
import { applicationsWords } from "./words";

type Line = ApplicationsWholeFragment["lines"][number];
type Cut = Line["cuts"][number];

export function LineTold({ line, status, scheme }: { line: Line; status: Status; scheme: Scheme | undefined }) {
  const t = applicationsWords.useWords();
  const granted = line.granted;
  const about = [shortDay(line.day), line.quantity !== "1" && t("quantity", { quantity: line.quantity }), line.event, line.withIds.length > 0 && t("with", { count: line.withIds.length })];
  // Before the review the last cut says what is to be expected.
  const expected = status === "SUBMITTED" ? line.cuts.at(-1)?.after : undefined;
  return (
    <>
      <div className={css.top}>
        <h2 className={css.name}>{line.itemName.text}</h2>
        <span className={look.end}>
          <strong className={`digits ${css.points}`}>{points(granted ?? expected ?? line.declared)}</strong>
          <small className={css.small}>{t(granted !== null ? "granted" : status === "SUBMITTED" ? "waiting" : "declared")}</small>
        </span>
      </div>
      <p className={look.muted}>{about.filter(Boolean).join(" · ")}</p>
      {line.description && <p className={css.description}>{line.description}</p>}
      {line.reviewReason && <p className={look.notice}>{t("said", { text: line.reviewReason })}</p>}
      {line.cuts.map((cut, nth) => (
        <p key={nth} className={css.cut}>
          <CutTold cut={cut} expected={granted === null} scheme={scheme} />
        </p>
      ))}
      {granted !== null && line.cuts.length === 0 && granted !== line.declared && <p className={css.cut}>{t("changed", { before: points(line.declared), after: points(granted) })}</p>}
      <Evidence ids={line.evidenceIds} />
      {line.explanation.length > 0 && (
        <details className={look.details}>
          <summary>{t("how")}</summary>
          <ol className={css.steps}>
            {line.explanation.map((sentence, nth) => (
              <li key={nth}>{sentence}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function CutTold({ cut, expected, scheme }: { cut: Cut; expected: boolean; scheme: Scheme | undefined }) {
  const t = applicationsWords.useWords();
  const tell = schemeWords.useWords();
  const { scope, before, after, window, limit, per } = cut;
  const group = scope.startsWith("group:") ? scheme?.groups?.find(({ code }) => code === scope.slice(6)) : undefined;
  const over = scope === "scheme" ? t("scopeScheme") : group ? t("scopeGroup", { name: textOf(group.name) }) : "";
  const cap = capTold({ window: window as CapWindow, per, limit: limit.kind === "PointsLimit" ? { POINTS: limit.points } : { TIMES: limit.times } }, tell);
  return <>{t(expected ? "cutExpected" : "cut", { before: points(before), after: points(after), why: t("limited", { scope: over, cap }) })}</>;
}

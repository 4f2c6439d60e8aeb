/** The lines of an application: what each gives and why, what caps cut, what looks like a duplicate; their points can be changed here. */
import { CopyOutlined, ScissorOutlined } from "@ant-design/icons";
import { Input, Tooltip } from "antd";
import { Fragment, useId } from "react";
import { hundredths, month, points, shortDay } from "@/app/format";
import { choice, itemOf, type Document } from "../deeds/doc";
import { Facts } from "../deeds/Facts";
import { expected, isPoints, type Application, type Edits, type Line, type LineEdit } from "./model";
import { twinsOf, type Past, type Twin } from "./past";
import { reviewWords } from "./words";
import css from "./review.module.css";

interface Props {
  of: Application;
  document: Document | undefined;
  past: Past | undefined;
  edits: Edits | undefined;
  setEdits: (edits: Edits) => void;
  /** Enter in a field approves. */
  submit: () => void;
}

export function Lines({ of, document, past, edits, setEdits, submit }: Props) {
  const t = reviewWords.useWords();
  const waits = of.status === "SUBMITTED";
  return (
    <table className={css.lines}>
      <thead>
        <tr>
          <th scope="col">{t("item")}</th>
          <th scope="col">{t("day")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col" className={css.right}>
            {t(waits ? "pointsHead" : "pointsHeadDone")}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.lines.map((line, at) => (
          <Fragment key={line.id}>
            <LineRow line={line} waits={waits} document={document} twins={twinsOf(past).filter((twin) => twin.line === line.id)} />
            {edits && (
              <tr className={css.editRow}>
                <td colSpan={4}>
                  <Change line={line} document={document} focus={at === 0} submit={submit} edit={edits[line.id] ?? { points: line.declared, reason: "" }} set={(edit) => setEdits({ ...edits, [line.id]: edit })} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line, waits, document, twins }: { line: Line; waits: boolean; document?: Document; twins: Twin[] }) {
  const t = reviewWords.useWords();
  const gives = waits ? expected(line) : (line.granted ?? "0");
  const last = line.cuts.at(-1);
  return (
    <tr>
      <td className={css.itemName}>{line.itemName.text}</td>
      <td className={css.nowrap}>{shortDay(line.day)}</td>
      <td>
        <p className={css.said}>{line.description}</p>
        <Facts line={line} item={itemOf(document, line.item)} document={document} />
        {line.explanation.map((sentence, at) => (
          <p key={at} className={css.how}>
            {sentence}
          </p>
        ))}
        {line.reviewReason && <p className={css.how}>{t("overall", { reason: line.reviewReason })}</p>}
        {last && (
          <Tooltip title={waits ? t("cappedWhy") : undefined}>
            <p className={css.warn}>
              <ScissorOutlined aria-hidden /> {t("capped", { before: points(line.cuts[0]?.before ?? line.declared), after: points(last.after) })}
            </p>
          </Tooltip>
        )}
        {twins.map((twin, at) => (
          <p key={at} className={css.warn}>
            <CopyOutlined aria-hidden /> {t(`twin.${twin.kind}`, { month: month(twin.month), status: t(`status.${twin.status}`), item: twin.item })}
          </p>
        ))}
      </td>
      <td className={`${css.right} digits`}>
        {hundredths(gives) === hundredths(line.declared) ? (
          <strong>{points(gives)}</strong>
        ) : (
          <>
            <s className={css.muted}>{points(line.declared)}</s> <strong className={css.less}>{points(gives)}</strong>
          </>
        )}
      </td>
    </tr>
  );
}

/** What may be given for a line: what the item leaves open, else anything up to what its rule gives. */
function allowed(line: Line, document: Document | undefined): { min: string; max: string } {
  const open = choice(itemOf(document, line.item));
  if (open) return open;
  return hundredths(line.declared) < 0 ? { min: line.declared, max: "0" } : { min: "0", max: line.declared };
}

function Change({ line, document, focus, submit, edit, set }: { line: Line; document?: Document; focus: boolean; submit: () => void; edit: LineEdit; set: (edit: LineEdit) => void }) {
  const t = reviewWords.useWords();
  const id = useId();
  const isNumber = isPoints(edit.points);
  const differs = isNumber && hundredths(edit.points) !== hundredths(line.declared);
  const needsReason = differs && edit.reason.trim() === "";
  return (
    <form
      className={css.change}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label>
        <span>{t("newPoints", { item: line.itemName.text })}</span>
        <Input value={edit.points} inputMode="decimal" autoFocus={focus} onFocus={(event) => event.target.select()} status={isNumber ? undefined : "error"} aria-invalid={!isNumber} aria-describedby={`${id}p`} onChange={(event) => set({ ...edit, points: event.target.value.trim() })} />
        <small id={`${id}p`}>{isNumber ? t("allowed", { min: points(allowed(line, document).min), max: points(allowed(line, document).max) }) : t("needPoints")}</small>
      </label>
      <label className={css.grow}>
        <span>{t("changeReason")}</span>
        <Input value={edit.reason} maxLength={500} disabled={!differs} placeholder={t("changeReasonHint")} status={needsReason ? "warning" : undefined} aria-describedby={`${id}r`} onChange={(event) => set({ ...edit, reason: event.target.value })} />
        <small id={`${id}r`}>{needsReason ? t("needReason") : "\u00a0"}</small>
      </label>
      {/* Two fields submit by Enter only where there is a button. */}
      <button type="submit" hidden aria-label={t("approveChanged")} />
    </form>
  );
}

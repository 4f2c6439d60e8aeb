/** One line of the ledger; touched, it tells what it is and why it is so much. */
import { useState } from "react";
import { change, day, hundredths, moment, month, points } from "@/app/format";
import { Facts } from "@/ui/phone/Parts";
import { Origin } from "./Origin";
import { NUMBERS, type LedgerEntry, type Purses } from "./Months";
import { historyWords } from "./words";
import css from "./history.module.css";

interface EntryProps {
  of: LedgerEntry;
  purses: Purses;
  scheme: string;
  /** A later line made it count, or took it back: it waits no more. */
  later: "final" | "reversed" | undefined;
}

/** The number a line is mostly about: what can be spent, else the rank, else what is pending. */
const main = (of: LedgerEntry): (typeof NUMBERS)[number] => NUMBERS.find((number) => hundredths(of[number]) !== 0) ?? "balance";

export function Entry({ of, purses, scheme, later }: EntryProps) {
  const t = historyWords.useWords();
  const [open, setOpen] = useState(false);
  const number = main(of);
  const look = later ? css.past : number === "pending" ? css.wait : hundredths(of[number]) > 0 ? css.gain : "";
  const kind = t(`kind.${of.kind}`);
  return (
    <details className={css.entry} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={css.what}>
          <b>{of.itemName?.text ?? (of.kind === "DEBIT" ? (of.note ?? kind) : kind)}</b>
          <span>
            {(of.itemName || (of.kind === "DEBIT" && of.note)) && `${kind} · `}
            {moment(of.at)}
          </span>
        </span>
        <span className={`${css.amount} ${look}`}>
          <b className="digits">{change(of[number])}</b>
          <span>{t(later ?? number)}</span>
        </span>
        <span className={css.sign} aria-hidden="true">
          ›
        </span>
      </summary>
      {open && <Inside of={of} purses={purses} scheme={scheme} later={later} />}
    </details>
  );
}

function Inside({ of, purses, scheme, later }: EntryProps) {
  const t = historyWords.useWords();
  return (
    <div className={css.inside}>
      <p>{t(later ? `tell.${later}` : `tell.${of.kind}`)}</p>
      <dl className={css.changes}>
        {NUMBERS.filter((number) => hundredths(of[number]) !== 0).map((number) => (
          <div key={number}>
            <dt>{t(number)}</dt>
            <dd className="digits">{change(of[number])}</dd>
          </div>
        ))}
      </dl>
      <Facts
        of={[
          [t("day"), of.day && day(of.day)],
          [t("month"), of.month && !of.day && month(of.month)],
          [t("declared"), of.declared && points(of.declared)],
          [t("lots"), of.lots.length > 0 && <Lots of={of} />],
          [t("purse"), purses.length > 1 && purses.find(({ purse }) => purse === of.purse)?.name.text],
          [t("version"), of.item && of.version ? t("versionValue", { version: of.version }) : undefined],
          [t("note"), of.kind === "DEBIT" ? undefined : of.note],
          [t("at"), moment(of.at)],
        ].map(([name, value]) => [String(name), value || undefined] as const)}
      />
      <Cuts of={of} />
      <Origin of={of} scheme={scheme} />
    </div>
  );
}

function Lots({ of }: { of: LedgerEntry }) {
  const t = historyWords.useWords();
  return of.lots.map(({ ends, points: value }, index) => {
    const told = points(value.replace("-", ""));
    return <div key={index}>{ends ? t("lotEnds", { points: told, day: day(ends) }) : t("lotNever", { points: told })}</div>;
  });
}

function Cuts({ of: { cuts } }: { of: LedgerEntry }) {
  const t = historyWords.useWords();
  if (cuts.length === 0) return null;
  return (
    <>
      <h3 className={css.part}>{t("cutsTitle")}</h3>
      <ul className={css.how}>
        {cuts.map(({ scope, window, limit, per, before, after }, index) => (
          <li key={index}>
            {t("cut", {
              before: points(before),
              after: points(after),
              scope: t(scope === "scheme" ? "scope.scheme" : scope.startsWith("group:") ? "scope.group" : "scope.item"),
              per: t(`per.${per}`),
              window: t(`window.${window}`),
              limit: "points" in limit ? t("limitPoints", { value: points(limit.points) }) : t("limitTimes", { value: limit.times }),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

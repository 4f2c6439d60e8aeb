/** Which scheme and which month; the phone's own wheels, which everybody knows. */
import { useId } from "react";
import { useSearchParams } from "react-router";
import { day, month as monthTold } from "@/app/format";
import look from "../look.module.css";
import type { Scheme } from "../scheme/document";
import { declareUntil } from "./months";
import css from "./declare.module.css";
import { declareWords } from "./words";

type Status = "DRAFT" | "SUBMITTED" | "RETURNED" | "APPROVED" | "REJECTED" | "WITHDRAWN";

export interface ChoiceProps {
  schemes: { id: string; code: string; name: { text: string } }[];
  scheme: string;
  month: string;
  months: string[];
  applications: { month: string; status: Status }[];
}

export function Choice({ schemes, scheme, month, months, applications, period }: ChoiceProps & { period: Scheme["period"] }) {
  const t = declareWords.useWords();
  const id = useId();
  const [, setParams] = useSearchParams();
  const state = (of: string): string => {
    const found = applications.find((one) => one.month === of && one.status !== "WITHDRAWN");
    return t(found ? `state.${found.status}` : "state.none");
  };
  const code = schemes.find((one) => one.id === scheme)?.code ?? "";
  const go = (to: string): void => setParams(schemes.length > 1 ? { scheme: code, month: to } : { month: to }, { replace: true });
  const until = declareUntil(month, period);
  const shown = months.includes(month) ? months : [month, ...months];
  return (
    <div className={css.choice}>
      <Schemes schemes={schemes} scheme={scheme} />
      <div className={look.field}>
        <label htmlFor={`${id}-month`}>{t("month")}</label>
        <select id={`${id}-month`} className={look.input} value={month} onChange={(event) => go(event.target.value)}>
          {shown.map((one) => (
            <option key={one} value={one}>
              {t("monthState", { month: monthTold(one), state: state(one) })}
            </option>
          ))}
        </select>
        {until && <p className={look.muted}>{t("until", { month: monthTold(month), day: day(until) })}</p>}
      </div>
    </div>
  );
}

/** The choice of a scheme, where there are several. */
export function Schemes({ schemes, scheme }: Pick<ChoiceProps, "schemes" | "scheme">) {
  const t = declareWords.useWords();
  const id = useId();
  const [, setParams] = useSearchParams();
  if (schemes.length < 2) return null;
  return (
    <div className={look.field}>
      <label htmlFor={id}>{t("scheme")}</label>
      <select id={id} className={look.input} value={schemes.find((one) => one.id === scheme)?.code} onChange={(event) => setParams({ scheme: event.target.value }, { replace: true })}>
        {schemes.map((one) => (
          <option key={one.id} value={one.code}>
            {one.name.text}
          </option>
        ))}
      </select>
    </div>
  );
}

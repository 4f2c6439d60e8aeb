/** The lines under the month in which they were recorded, each month with what it came to. */
import { monthOf } from "@/app/days";
import { change, hundredths, month as monthText } from "@/app/format";
import type { ResidentHistoryQuery } from "./gql/graphql";
import { Entry } from "./Entry";
import { historyWords } from "./words";
import css from "./history.module.css";

export type LedgerEntry = NonNullable<ResidentHistoryQuery["pointsHistory"]>["edges"][number]["node"];
export type Purses = NonNullable<ResidentHistoryQuery["pointsGet"]>["purses"];
export const NUMBERS = ["balance", "rank", "pending"] as const;

function byMonth(entries: LedgerEntry[]): [string, LedgerEntry[]][] {
  const months = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const month = monthOf(entry.at);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}

const sum = (entries: LedgerEntry[], number: (typeof NUMBERS)[number]): number => entries.reduce((all, entry) => all + hundredths(entry[number]), 0);

interface MonthsProps {
  entries: LedgerEntry[];
  /** Nothing earlier is left out: then the last month's sum is whole too. */
  whole: boolean;
  purses: Purses;
  scheme: string;
}

export function Months({ entries, whole, purses, scheme }: MonthsProps) {
  const t = historyWords.useWords();
  const months = byMonth(entries);
  const of = (wanted: LedgerEntry["kind"]): Set<LedgerEntry["ofId"]> => new Set(entries.filter(({ kind }) => kind === wanted).map(({ ofId }) => ofId));
  const [final, reversed] = [of("FINALISE"), of("REVERSE")];
  return months.map(([month, lines], index) => (
    <section key={month}>
      <div className={css.month}>
        <h2>{monthText(month)}</h2>
        {(whole || index < months.length - 1) && (
          <span className={css.net}>
            {NUMBERS.map((number) => [number, sum(lines, number)] as const)
              .filter(([, value]) => value !== 0)
              .map(([number, value]) => `${t(number)} ${change(String(value / 100))}`)
              .join(" · ")}
          </span>
        )}
      </div>
      <ul className={css.list}>
        {lines.map((entry) => (
          <li key={entry.id}>
            <Entry of={entry} purses={purses} scheme={scheme} later={reversed.has(entry.id) ? "reversed" : final.has(entry.id) ? "final" : undefined} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** The days a result can be of: a whole period, or the parts of it that the scheme grades by themselves. */
import { addDays, addMonths, daysUntil, firstDay, lastDay } from "@/app/days";
import type { Period } from "../periods/usePeriods";
import type { Length, Rules } from "../rules/read";

export interface Span {
  key: string;
  from: string;
  until: string;
  /** The period, where it is all of it. */
  period?: string;
}

const MONTHS: Partial<Record<Length, number>> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };

function inside({ firstDay: from, lastDay: until }: Period, every: Length): Span[] {
  const spans: Span[] = [];
  const months = MONTHS[every];
  for (let first = from; first <= until; ) {
    const month = first.slice(0, 7);
    // Parts go by the calendar from the period's first month; the last one may be cut short by the period's end.
    const end = months ? lastDay(addMonths(month, months - 1)) : addDays(first, 6);
    const last = end < until ? end : until;
    if (first !== from || last !== until) spans.push({ key: `${first}/${last}`, from: first, until: last });
    first = months ? firstDay(addMonths(month, months)) : addDays(last, 1);
  }
  return spans;
}

/** Newest first, those that have begun. */
export function spansOf(periods: Period[], rules: Rules): Span[] {
  return periods
    .flatMap((period) => {
      const whole: Span = { key: `${period.firstDay}/${period.lastDay}`, from: period.firstDay, until: period.lastDay, period: period.id };
      return [whole, ...(rules.every ? inside(period, rules.every).sort((a, b) => b.from.localeCompare(a.from)) : [])];
    })
    .filter(({ from }) => daysUntil(from) <= 0);
}

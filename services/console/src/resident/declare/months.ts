/** Which months can still be declared. The server has the last word; this keeps people from filling in what it would refuse. */
import { addDays, addMonths, firstDay, lastDay, thisMonth, today } from "@/app/days";
import type { Scheme } from "../scheme/document";

interface Period {
  firstDay: string;
  lastDay: string;
  closedAt?: string | null;
}

const MOST = 24;

/** The last day on which a month may be declared, where the scheme has one. */
export function declareUntil(month: string, period: Scheme["period"]): string | undefined {
  if (!period.declare_by) return undefined;
  const last = lastDay(addMonths(month, 1));
  const by = `${addMonths(month, 1)}-${String(period.declare_by).padStart(2, "0")}`;
  return by < last ? by : last;
}

/** Months that can be declared, newest first. */
export function openMonths(periods: readonly Period[], rule: Scheme["period"]): string[] {
  const now = today();
  const months: string[] = [];
  for (let month = thisMonth(), nth = 0; nth < MOST; nth += 1, month = addMonths(month, -1)) {
    const last = lastDay(month);
    const period = periods.find((one) => one.firstDay <= last && last <= one.lastDay);
    // Before the first period there was no scheme; this month may be of a period that is yet to be made.
    if (!period && nth > 0) break;
    if (period?.closedAt) break;
    if (period && rule.late_days != null && addDays(period.lastDay, rule.late_days) < now) break;
    const until = declareUntil(month, rule);
    if (!until || until >= now) months.push(month);
  }
  return months;
}

/** The days of a month on which something can have been done. */
export const daysOf = (month: string): { first: string; last: string } => {
  const last = lastDay(month);
  const now = today();
  return { first: firstDay(month), last: last < now ? last : now };
};

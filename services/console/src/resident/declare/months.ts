/** Which months can still be declared. The server has the last word; this keeps people from filling in what it would refuse. */
import { today } from "@/app/format";
import type { Scheme } from "../scheme/document";

interface Period {
  firstDay: string;
  lastDay: string;
  closedAt?: string | null;
}

const MOST = 24;

export const firstDay = (month: string): string => `${month}-01`;
export const lastDay = (month: string): string => {
  const [year = 0, nth = 1] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, nth, 0)).getUTCDate()}`;
};

export function shifted(month: string, by: number): string {
  const [year = 0, nth = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, nth - 1 + by, 1)).toISOString().slice(0, 7);
}

const plusDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The last day on which a month may be declared, where the scheme has one. */
export function declareUntil(month: string, period: Scheme["period"]): string | undefined {
  if (!period.declare_by) return undefined;
  const last = lastDay(shifted(month, 1));
  const by = `${shifted(month, 1)}-${String(period.declare_by).padStart(2, "0")}`;
  return by < last ? by : last;
}

/** Months that can be declared, newest first. */
export function openMonths(periods: readonly Period[], rule: Scheme["period"]): string[] {
  const now = today();
  const months: string[] = [];
  for (let month = now.slice(0, 7), nth = 0; nth < MOST; nth += 1, month = shifted(month, -1)) {
    const last = lastDay(month);
    const period = periods.find((one) => one.firstDay <= last && last <= one.lastDay);
    // Before the first period there was no scheme; this month may be of a period that is yet to be made.
    if (!period && nth > 0) break;
    if (period?.closedAt) break;
    if (period && rule.late_days != null && plusDays(period.lastDay, rule.late_days) < now) break;
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

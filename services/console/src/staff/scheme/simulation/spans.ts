/** Times worth replaying, as days in Beijing. */
import { addMonths, daysBetween, firstDay, lastDay, today } from "@/app/days";

export interface Span {
  from: string;
  until: string;
}

export type SpanName = "lastMonth" | "lastQuarter" | "thisYear" | "lastYear";

export function spans(now = today()): Record<SpanName, Span> {
  const year = Number(now.slice(0, 4));
  const month = now.slice(0, 7);
  const last = addMonths(month, -1);
  const quarter = addMonths(month, -((Number(now.slice(5, 7)) - 1) % 3));
  return {
    lastMonth: { from: firstDay(last), until: lastDay(last) },
    lastQuarter: { from: firstDay(addMonths(quarter, -3)), until: lastDay(addMonths(quarter, -1)) },
    thisYear: { from: `${year}-01-01`, until: now },
    lastYear: { from: `${year - 1}-01-01`, until: `${year - 1}-12-31` },
  };
}

export const lengthOf = ({ from, until }: Span): number => daysBetween(from, until) + 1;

type SpanFault = "wrongOrder" | "tooLong" | "notFuture";

export function faultOf(span: Span, now = today()): SpanFault | undefined {
  if (span.from > span.until) return "wrongOrder";
  if (lengthOf(span) > 400) return "tooLong";
  return span.until > now ? "notFuture" : undefined;
}

/** Times worth replaying, as days in Beijing. */
import { today } from "@/app/format";

export interface Span {
  from: string;
  until: string;
}

const text = (date: Date): string => date.toISOString().slice(0, 10);
const at = (year: number, month: number, date: number): string => text(new Date(Date.UTC(year, month, date)));

export type SpanName = "lastMonth" | "lastQuarter" | "thisYear" | "lastYear";

export function spans(now = today()): Record<SpanName, Span> {
  const [year = 0, month = 1, date = 1] = now.split("-").map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3;
  return {
    lastMonth: { from: at(year, month - 2, 1), until: at(year, month - 1, 0) },
    lastQuarter: { from: at(year, quarter - 3, 1), until: at(year, quarter, 0) },
    // In the first days of January the year has nothing to replay yet.
    thisYear: { from: at(year, 0, 1), until: at(year, month - 1, Math.max(date, 1)) },
    lastYear: { from: at(year - 1, 0, 1), until: at(year - 1, 12, 0) },
  };
}

export const lengthOf = ({ from, until }: Span): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;

export type SpanFault = "wrongOrder" | "tooLong" | "notFuture";

export function faultOf(span: Span, now = today()): SpanFault | undefined {
  if (span.from > span.until) return "wrongOrder";
  if (lengthOf(span) > 400) return "tooLong";
  return span.until > now ? "notFuture" : undefined;
}

/** Points, days and moments as people read them; everything in Beijing's time, wherever the browser is. */
import { dayOf, today } from "./days";
import { current } from "./settings";

const ZONE = "Asia/Shanghai";
const locale = (): string => (current().lang === "zh" ? "zh-CN" : "en-GB");

/** `1234.5` → `1,234.5`. Points come as decimal text and stay exact. */
export function points(value: string): string {
  const [whole = "0", part] = value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${grouped}.${part}` : grouped;
}

/** With its sign, as a change: `+5`, `−3`. */
export const change = (value: string): string => (value.startsWith("-") ? `−${points(value.slice(1))}` : `+${points(value)}`);

/** Exact comparison and sums need integers: hundredths of a point. */
export const hundredths = (value: string): number => Math.round(Number(value) * 100);

const parts = (at: string | Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }).format(new Date(at));

/** A day `2026-03-09`. */
export const day = (value: string): string => parts(`${value}T04:00:00Z`, { year: "numeric", month: "short", day: "numeric" });
export const shortDay = (value: string): string => parts(`${value}T04:00:00Z`, { month: "short", day: "numeric", weekday: "short" });
/** A month `2026-03`. */
export const month = (value: string): string => parts(`${value}-15T04:00:00Z`, { year: "numeric", month: "long" });
/** A moment in UTC; with its year where it is not the present one. */
export function moment(value: string): string {
  const year = dayOf(value).slice(0, 4) === today().slice(0, 4) ? undefined : "numeric";
  return parts(value, { year, month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
}
/** The days from one to another, both counted, as short as they can be told: a year, months, else the two ends. */
export function span(from: string, until: string): string {
  if (from === until) return day(from);
  const year = from.slice(0, 4) === until.slice(0, 4);
  const whole = year && from.endsWith("-01") && new Date(Date.parse(until) + 86_400_000).toISOString().slice(8, 10) === "01";
  if (whole && from.slice(5, 7) === "01" && until.slice(5, 7) === "12") return parts(`${from}T04:00:00Z`, { year: "numeric" });
  if (whole && from.slice(0, 7) === until.slice(0, 7)) return month(from.slice(0, 7));
  const style: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", ...(whole ? {} : { day: "numeric" }) };
  // Chinese has the year only once, and no spaces; the browser's own would write 2026/3/9.
  const last = parts(`${until}T04:00:00Z`, current().lang === "zh" && year ? { ...style, year: undefined } : style);
  if (current().lang === "zh") return `${parts(`${from}T04:00:00Z`, style)}–${last}`;
  return new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...style }).formatRange(new Date(`${from}T04:00:00Z`), new Date(`${until}T04:00:00Z`));
}
export const number = (value: number): string => new Intl.NumberFormat(locale()).format(value);

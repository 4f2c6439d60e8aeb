/** Days and months as plain text, in Beijing's calendar. */
import { today } from "@/app/format";

const ZONE = "Asia/Shanghai";
const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The day a moment falls on. */
export const dayOf = (moment: string): string => new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date(moment));
export const addDays = (day: string, days: number): string => text(at(day) + days * DAY);
export const isDay = (value: string | null | undefined): value is string => /^\d{4}-\d{2}-\d{2}$/.test(value ?? "");

/** Whether a day is a Saturday or Sunday. */
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(at(day)).getUTCDay());

/** So many weekdays on. Holidays and make-up workdays are the server's to know: this is only what the calendar on the wall says. */
export function addWeekdays(day: string, days: number): string {
  let time = at(day);
  for (let left = days; left > 0; ) {
    time += DAY;
    if (![0, 6].includes(new Date(time).getUTCDay())) left -= 1;
  }
  return text(time);
}

/** `2026-03` moved by some months. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}
export const firstDay = (month: string): string => `${month}-01`;
export const lastDay = (month: string): string => addDays(firstDay(addMonths(month, 1)), -1);
export const thisMonth = (): string => today().slice(0, 7);

/** Reckoning with days (`2026-03-09`) and months (`2026-03`) as plain text, in Beijing's calendar wherever the browser is. */
const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The day on which a moment falls. */
export const dayOf = (moment: string | Date): string => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date(moment));
export const monthOf = (moment: string | Date): string => dayOf(moment).slice(0, 7);
export const today = (): string => dayOf(new Date());
export const thisMonth = (): string => monthOf(new Date());

export const isMonth = (value: string | null | undefined): value is string => /^\d{4}-(0[1-9]|1[0-2])$/.test(value ?? "");

export const addDays = (day: string, days: number): string => text(at(day) + days * DAY);
/** Whole days from one to the other; negative backwards. */
export const daysBetween = (from: string, until: string): number => Math.round((at(until) - at(from)) / DAY);
/** Whole days from today to a day; negative when it is past. */
export const daysUntil = (day: string): number => daysBetween(today(), day);

/** `2026-03` moved by some months. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
export const firstDay = (month: string): string => `${month}-01`;
export const lastDay = (month: string): string => addDays(firstDay(addMonths(month, 1)), -1);
/** So many months, the latest first. */
export const monthsBack = (from: string, count: number): string[] => Array.from({ length: count }, (_, back) => addMonths(from, -back));

/** Whether a day is a Saturday or Sunday. Holidays and make-up workdays are the server's to know: this is only what the calendar on the wall says. */
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(at(day)).getUTCDay());

/** So many weekdays on. */
export function addWeekdays(day: string, days: number): string {
  let to = day;
  for (let left = days; left > 0; ) {
    to = addDays(to, 1);
    if (!isWeekend(to)) left -= 1;
  }
  return to;
}

/** Weekdays after today up to a day, within a year. */
export function weekdaysUntil(day: string): number {
  const start = today();
  const left = Math.min(daysBetween(start, day), 366);
  return Array.from({ length: Math.max(0, left) }, (_, step) => addDays(start, step + 1)).filter((one) => !isWeekend(one)).length;
}

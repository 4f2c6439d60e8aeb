/** How long ago, how long still: the clocks of those who work. */
import { daysUntil, today } from "@/app/format";
import { partsWords } from "./words";

const { say } = partsWords;

export function ago(moment: string): string {
  const minutes = Math.floor((Date.now() - Date.parse(moment)) / 60_000);
  if (minutes < 1) return say("justNow");
  if (minutes < 60) return say("minutesAgo", { n: minutes });
  if (minutes < 48 * 60) return say("hoursAgo", { n: Math.floor(minutes / 60) });
  return say("daysAgo", { n: Math.floor(minutes / 1440) });
}

/** Days of the week from Monday to Friday after today up to a day. The official calendar is the server's; this is an estimate. */
export function weekdaysUntil(day: string): number {
  const left = daysUntil(day);
  const start = Date.parse(`${today()}T00:00:00Z`);
  let count = 0;
  for (let step = 1; step <= Math.min(left, 366); step++) {
    const of = new Date(start + step * 86_400_000).getUTCDay();
    if (of !== 0 && of !== 6) count++;
  }
  return count;
}

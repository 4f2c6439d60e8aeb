/** How long ago, for those who work. */
import { deedsWords } from "./words";

const { say } = deedsWords;

export function ago(moment: string): string {
  const minutes = Math.floor((Date.now() - Date.parse(moment)) / 60_000);
  if (minutes < 1) return say("justNow");
  if (minutes < 60) return say("minutesAgo", { n: minutes });
  if (minutes < 48 * 60) return say("hoursAgo", { n: Math.floor(minutes / 60) });
  return say("daysAgo", { n: Math.floor(minutes / 1440) });
}

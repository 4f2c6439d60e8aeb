/** The difference of two amounts with its sign, exact, by colour and sign both. */
import { change } from "@/app/format";
import css from "./Simulation.module.css";

/** Decimal texts of two places at most, as hundredths: exact also for great sums. */
function hundredthsOf(value: string): bigint {
  const negative = value.startsWith("-");
  const [whole = "0", part = ""] = value.replace("-", "").split(".");
  const amount = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
  return negative ? -amount : amount;
}

export function difference(before: string, after: string): string {
  const delta = hundredthsOf(after) - hundredthsOf(before);
  const size = delta < 0n ? -delta : delta;
  const part = (size % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  return `${delta < 0n ? "-" : ""}${size / 100n}${part ? `.${part}` : ""}`;
}

export function Change({ before, after }: { before: string; after: string }) {
  const delta = difference(before, after);
  if (delta === "0") return <span className={`digits ${css.muted}`}>0</span>;
  return <span className={`digits ${delta.startsWith("-") ? css.bad : css.good}`}>{change(delta)}</span>;
}

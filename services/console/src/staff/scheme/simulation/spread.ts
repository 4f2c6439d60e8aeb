/** How changes are spread: about nine ranges of a round width, the unchanged by themselves. */
import { change } from "@/app/format";

interface Bin {
  name: string;
  count: number;
}

const WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000];

export function spread(changes: readonly number[]): Bin[] {
  const greatest = changes.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const width = WIDTHS.find((one) => greatest / one <= 4) ?? 100_000;
  const counts = new Map<number, number>();
  for (const one of changes) {
    // 0 is a range of its own; +0.5 … +5 the first above it.
    const bin = Math.sign(one) * Math.ceil(Math.abs(one) / width);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const bins = [...counts.keys()].toSorted((a, b) => a - b);
  const [first = 0] = bins;
  const last = bins.at(-1) ?? 0;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).map((bin) => ({ name: nameOf(bin, width), count: counts.get(bin) ?? 0 }));
}

function nameOf(bin: number, width: number): string {
  if (bin === 0) return "0";
  const near = (Math.abs(bin) - 1) * width;
  const far = Math.abs(bin) * width;
  const sign = bin < 0 ? "-" : "";
  const ends = [near === 0 ? "0" : change(`${sign}${near}`), change(`${sign}${far}`)];
  return (bin < 0 ? ends.toReversed() : ends).join(" … ");
}

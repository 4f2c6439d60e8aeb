/** Lines that stand in an application already, compared with those that are to be added. */
import { askedPoints } from "@/app/asked";
import { hundredths } from "@/app/format";
import type { LineInput, RecordApplicationFragment } from "./gql/graphql";

type Line = RecordApplicationFragment["lines"][number];

/** By what rule the line was valued: it tells whether points were asked for, whatever version of the table it is of. */
const leavesChoice = ({ workings }: Line): boolean => workings.some(({ step, args }) => step === "VALUE" && args.some(({ name, value }) => name === "rule" && (value === "RANGE" || value === "OPEN")));

/** A line that stands in an application, to be sent again with those added. */
export const again = (line: Line): LineInput => ({
  item: line.item,
  day: line.day,
  quantity: line.quantity,
  points: leavesChoice(line) ? askedPoints(line) : undefined,
  event: line.event ?? undefined,
  inputs: line.inputs.map(({ name, value }) => ({ name, value })),
  withIds: line.withIds,
  description: line.description,
  evidenceIds: line.evidenceIds,
});

/** The same for the same deed, however it was written. */
const print = ({ item, day, quantity, points, event, inputs, withIds, description, evidenceIds }: LineInput): string =>
  JSON.stringify([
    item,
    day,
    Number(quantity),
    points ? hundredths(points) : null,
    event ?? "",
    (inputs ?? []).map(({ name, value }) => [name, value]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    [...(withIds ?? [])].sort(),
    description,
    [...(evidenceIds ?? [])].sort(),
  ]);

/** Those of `lines` that the application does not hold; a deed done twice must stand there twice. */
export function missing(application: RecordApplicationFragment, lines: readonly LineInput[]): LineInput[] {
  const held = application.lines.map((line) => print(again(line)));
  return lines.filter((line) => {
    const at = held.indexOf(print(line));
    if (at >= 0) held.splice(at, 1);
    return at < 0;
  });
}

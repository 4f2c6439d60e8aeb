/** What somebody declares for a month while it is being written, and how it compares with what the server has. */
import { askedPoints } from "@/app/asked";
import { newKey } from "@/app/drafts";
import { hundredths } from "@/app/format";
import { drop } from "../photos/store";
import type { Photo } from "../photos/send";
import type { Item } from "../scheme/document";
import type { DeclareApplicationFragment as Application } from "./gql/graphql";

export interface Line {
  key: string;
  item: string;
  /** The name when the line was made: the item may be gone from a later version. */
  name: string;
  day: string;
  quantity: string;
  /** Asked for, where the item leaves a choice. */
  points: string;
  event: string;
  inputs: Record<string, string>;
  withIds: string[];
  description: string;
  photos: Photo[];
  /** What the reviewer said of it. */
  said?: string;
  /** Chosen, but its form was not yet finished. */
  fresh?: boolean;
}

export interface Draft {
  id?: string;
  revision: number;
  lines: Line[];
  /** Something stands here that the server does not have. */
  touched: boolean;
}

export const EMPTY: Draft = { revision: 0, lines: [], touched: false };

export const newLine = (item: Item, name: string, day: string): Line => ({
  key: newKey(),
  item: item.code,
  name,
  day,
  quantity: "1",
  points: "",
  event: "",
  inputs: {},
  withIds: [],
  description: "",
  photos: [],
});

/** The form of an application that the server has. */
export function draftOf({ id, revision, lines }: Application): Draft {
  return {
    id,
    revision,
    touched: false,
    lines: lines.map((line) => ({
      key: line.id,
      item: line.item,
      name: line.itemName.text,
      day: line.day,
      quantity: line.quantity,
      points: askedPoints(line),
      event: line.event ?? "",
      inputs: Object.fromEntries(line.inputs.map(({ name, value }) => [name, value])),
      withIds: line.withIds,
      description: line.description,
      photos: line.evidenceIds.map((evidenceId) => ({ key: evidenceId, evidenceId })),
      said: line.reviewReason ?? undefined,
    })),
  };
}

/** Only where an item leaves a choice may points be asked for. */
const asksPoints = (item: Item | undefined): boolean => item?.value.rule === "RANGE" || item?.value.rule === "OPEN";

const given = (inputs: Record<string, string>): [string, string][] =>
  Object.entries(inputs)
    .filter(([, value]) => value.trim() !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** A line as the server takes it; its photos have arrived. */
export const lineInput = (line: Line, item: Item | undefined, evidenceIds: string[]) => ({
  item: line.item,
  day: line.day,
  quantity: line.quantity.trim(),
  points: asksPoints(item) ? line.points.trim() : undefined,
  event: line.event.trim() || undefined,
  inputs: given(line.inputs).map(([name, value]) => ({ name, value: value.trim() })),
  withIds: line.withIds,
  description: line.description.trim(),
  evidenceIds,
});

export type LineInput = ReturnType<typeof lineInput>;

/** Whether the server has just these lines: an answer that was lost on its way need not be sent again. */
export function holds(application: Application, lines: readonly LineInput[]): boolean {
  // Points are asked for only where the item leaves a choice; elsewhere the rule alone says them.
  const has = draftOf(application).lines.map((line, nth) =>
    JSON.stringify([line.item, line.day, Number(line.quantity), lines[nth]?.points === undefined ? null : hundredths(line.points), line.event, given(line.inputs), line.withIds, line.description, application.lines[nth]?.evidenceIds]),
  );
  const sent = lines.map((line) =>
    JSON.stringify([line.item, line.day, Number(line.quantity), line.points === undefined ? null : hundredths(line.points), line.event ?? "", line.inputs.map(({ name, value }) => [name, value]), line.withIds, line.description, line.evidenceIds]),
  );
  return has.length === sent.length && has.every((line, nth) => line === sent[nth]);
}

/** Photos of a draft that is done with leave the device. */
export const dropPhotos = (lines: readonly Line[]): Promise<void> => drop(lines.flatMap(({ photos }) => photos.map(({ key }) => key)));

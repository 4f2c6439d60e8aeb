/**
 * The list's tree, computed anew in the reader's own browser, after RFC 6962: a leaf is SHA-256 of the byte 0 and the
 * line's text, a node SHA-256 of the byte 1 and its two children; the odd last one goes up as it is.
 */
import { localId } from "@/app/ids";
import type { PublicityLinesShownQuery } from "./gql/graphql";

export type Line = NonNullable<PublicityLinesShownQuery["publicityLines"]>["edges"][number]["node"];

/** Browsers lend their own digests to encrypted addresses only (https, or the machine itself); elsewhere the page brings one. */
async function digest(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const own = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (own) return new Uint8Array(await own.digest("SHA-256", data));
  const { sha256: byScript } = await import("./sha256");
  return byScript(data);
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "|": "\\|", "\n": "\\n", "\r": "\\r" };
const field = (text: string): string => text.replace(/[\\|\n\r]/g, (found) => ESCAPES[found] ?? found);

/** The exact text that stands for a line: what this page shows of it, between bars. */
export const leafText = (list: string, line: Line): string =>
  [localId(list), String(line.lineNo), line.name, line.building, line.item.zh, line.item.en ?? "", line.day, line.points].map(field).join("|");

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

async function sha256(first: number, ...parts: Uint8Array[]): Promise<Uint8Array> {
  const data = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  data[0] = first;
  let at = 1;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return digest(data);
}

const leaf = (text: string): Promise<Uint8Array> => sha256(0, new TextEncoder().encode(text));

export const leafHash = async (text: string): Promise<string> => hex(await leaf(text));

export interface Step {
  sibling: string;
  left: boolean;
}

/** Every hash on the way from the leaf to the root, the leaf's own first. */
export async function climb(start: string, steps: readonly Step[]): Promise<string[]> {
  const way = [start];
  let at = bytesOf(start);
  for (const { sibling, left } of steps) {
    const other = bytesOf(sibling);
    // One after another: each step needs the one before.
    // oxlint-disable-next-line no-await-in-loop
    at = left ? await sha256(1, other, at) : await sha256(1, at, other);
    way.push(hex(at));
  }
  return way;
}

/** The root over all lines' texts. */
export async function rootOf(texts: readonly string[]): Promise<string> {
  let level = await Promise.all(texts.map(leaf));
  while (level.length > 1) {
    const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => level.slice(at * 2, at * 2 + 2));
    // oxlint-disable-next-line no-await-in-loop
    level = await Promise.all(pairs.map(async ([left, right]) => (left && right ? sha256(1, left, right) : (left ?? new Uint8Array()))));
  }
  return hex(level[0] ?? new Uint8Array());
}

/** 64 digits in groups of eight, to be compared by eye. */
export const groups = (root: string): string[] => root.match(/.{1,8}/g) ?? [];

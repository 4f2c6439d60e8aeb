/**
 * What a file is by what is in it, whatever it is called. What no sheet can be read from is told before it is sent: the server would
 * refuse it too, after minutes on a slow line.
 */

import type { UserError } from "@/app/session/session";
import type { importWords } from "./import.words";

/** What cannot be read, each with its words in `import.words.ts`. */
export type Foreign = "empty" | "xls" | "xlsb" | "pdf" | "picture" | "document" | "archive" | "page" | "utf16" | "binary";

const BEGINNINGS: readonly [Foreign, readonly number[]][] = [
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x1f, 0x8b]],
  ["utf16", [0xff, 0xfe]],
  ["utf16", [0xfe, 0xff]],
];
/** Where a zip names its parts: at its end. Longer than any workbook's directory. */
const DIRECTORY = 256 << 10;

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
export const isZip = (bytes: Uint8Array): boolean => begins(bytes, [0x50, 0x4b]);
const plain = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** A zip is told by the names of its parts; one that is none of those known is left to the server. */
function zipped(bytes: Uint8Array): Foreign | undefined {
  const names = plain(bytes.subarray(-DIRECTORY));
  if (names.includes("xl/workbook.bin")) return "xlsb";
  if (names.includes("xl/")) return undefined;
  if (/word\/|ppt\/|opendocument|content\.xml/.test(names)) return "document";
  return "archive";
}

/** Tells what is no sheet. */
export function foreign(bytes: Uint8Array): Foreign | undefined {
  if (bytes.length === 0) return "empty";
  if (isZip(bytes)) return zipped(bytes);
  const found = BEGINNINGS.find(([, mark]) => begins(bytes, mark))?.[0];
  if (found) return found;
  const start = plain(bytes.subarray(0, 4096));
  if (start.includes("\0")) return "binary";
  // Many a program calls a web page with a table in it ".xls".
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|\?xml|meta)\b/i.test(start)) return "page";
  return undefined;
}

interface Read {
  bytes?: Uint8Array<ArrayBuffer>;
  /** Why it is not sent. */
  wrong?: UserError;
}

/** What is in a file, or why it cannot be a sheet. */
export async function readSheet(file: File, t: ReturnType<typeof importWords.useWords>): Promise<Read> {
  // Moved, or held by another program, since it was chosen.
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
  const strange = bytes ? foreign(bytes) : "gone";
  return strange ? { wrong: { code: "", message: t(`is.${strange}`, { name: file.name }), mend: t(`mend.${strange}`) } } : { bytes };
}

/** Whether text is written as spreadsheet programs in China do by default, not as UTF-8. */
export function isGbk(bytes: Uint8Array): boolean {
  if (isZip(bytes)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}

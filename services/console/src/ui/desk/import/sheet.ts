/**
 * A spreadsheet as rows of text, so that single cells can be mended in the browser and sent again as CSV. Row numbers stay those of
 * the file. What text cannot hold faithfully (formulas, dates) is refused: such a file is mended where it was made.
 */
import { csvText } from "@/app/files";
import { isZip } from "./foreign";
import { readWorkbook } from "./workbook";

export interface Sheet {
  /** All rows of the file, blank ones included; row 1 is the first. */
  rows: string[][];
  /** Where the header stands in `rows`. */
  header: number;
}

/** Larger files are not opened here: the server reads them well, people mend them better in a spreadsheet program. */
const MOST = 4 << 20;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
  }
}

function delimiter(text: string): string {
  const first = text.split("\n").find((line) => line.trim() !== "") ?? "";
  const count = (mark: string): number => first.split(mark).length;
  return [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function parseCsv(given: string): string[][] {
  const text = given.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const mark = delimiter(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = "";
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text.charAt(at++);
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === mark) endCell();
    else if (sign === "\n") endRow();
    else cell += sign;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");

/** Nothing when the file cannot be mended here. */
export async function openSheet(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet | undefined> {
  if (bytes.length > MOST) return undefined;
  try {
    const rows = isZip(bytes) ? await readWorkbook(bytes) : parseCsv(decode(bytes));
    const header = rows.findIndex((row) => !isBlank(row));
    return header < 0 ? undefined : { rows, header };
  } catch {
    return undefined;
  }
}

/**
 * What of a sheet was not imported: its wrong rows, the others blank, so that nothing is written twice. Where not all that is wrong
 * was listed, it is the whole.
 */
export function restOf(sheet: Sheet, { findings, findingsLeftOut }: { findings: readonly { row: number }[]; findingsLeftOut: number }): Sheet {
  if (findingsLeftOut > 0) return sheet;
  const wrong = new Set(findings.map(({ row }) => row));
  return { ...sheet, rows: sheet.rows.map((row, index) => (index === sheet.header || wrong.has(index + 1) ? row : [])) };
}

/** The sheet as CSV; a row that was taken out stays as a blank line, so that the numbers of the others do not change. */
export const sheetFile = ({ rows }: Sheet, name: string): File => new File([csvText(rows, false)], name, { type: "text/csv" });

export const shape = (heading: string): string => heading.normalize("NFKC").toLowerCase().replace(/[\s_*]/g, "");

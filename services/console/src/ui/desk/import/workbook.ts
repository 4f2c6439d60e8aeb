/** Reads the first visible sheet of an xlsx file with what the browser has: its inflater and its XML parser. */

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The parts of a zip by their names, from its directory. */
function directory(bytes: Uint8Array<ArrayBuffer>): (name: string) => Promise<Document | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("no zip");
  const parts = new Map<string, { method: number; start: number; size: number }>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [nameSize, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    parts.set(text(bytes.subarray(at + 46, at + 46 + nameSize)), { method: view.getUint16(at + 10, true), start, size: view.getUint32(at + 20, true) });
    at += 46 + nameSize + extra + comment;
  }
  return async (name) => {
    const part = parts.get(name);
    if (!part) return undefined;
    const packed = bytes.slice(part.start, part.start + part.size);
    const xml = text(part.method === 0 ? packed : await inflate(packed));
    return new DOMParser().parseFromString(xml, "application/xml");
  };
}

const all = (of: Document | Element, tag: string): Element[] => [...of.getElementsByTagNameNS("*", tag)];
const joined = (of: Element): string =>
  all(of, "t")
    // Phonetic notes are no part of the text.
    .filter((node) => node.parentElement?.localName !== "rPh")
    .map((node) => node.textContent ?? "")
    .join("");

/** Which cell styles show a date or time. */
function dateStyles(styles: Document | undefined): Set<number> {
  const found = new Set<number>();
  if (!styles) return found;
  const formats = new Map(all(styles, "numFmt").map((format) => [Number(format.getAttribute("numFmtId")), format.getAttribute("formatCode") ?? ""]));
  const [cells] = all(styles, "cellXfs");
  for (const [index, style] of (cells ? all(cells, "xf") : []).entries()) {
    const id = Number(style.getAttribute("numFmtId"));
    const code = (formats.get(id) ?? "").replace(/"[^"]*"|\[[^\]]*\]/g, "");
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 58) || /[ymdhs]/i.test(code)) found.add(index);
  }
  return found;
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d/g, "")) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(cell: Element, shared: readonly string[], dates: Set<number>): string {
  if (all(cell, "f").length > 0) throw new Error("formula");
  const value = all(cell, "v")[0]?.textContent ?? "";
  switch (cell.getAttribute("t") ?? "n") {
    case "s":
      return shared[Number(value)] ?? "";
    case "inlineStr":
      return joined(cell);
    case "str":
      return value;
    case "n":
      if (value !== "" && dates.has(Number(cell.getAttribute("s") ?? 0))) throw new Error("date");
      // 1.39E10 is a number the file has rounded or written short; its digits are not ours to guess.
      if (/e/i.test(value)) throw new Error("exponent");
      return value;
    default:
      throw new Error("kind");
  }
}

async function firstSheet(part: (name: string) => Promise<Document | undefined>): Promise<Document | undefined> {
  const [book, links] = await Promise.all([part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels")]);
  if (!book || !links) return undefined;
  const sheet = all(book, "sheet").find((one) => (one.getAttribute("state") ?? "visible") === "visible");
  const id = sheet?.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id");
  const target = all(links, "Relationship").find((link) => link.getAttribute("Id") === id)?.getAttribute("Target") ?? "";
  return part(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
}

/** Throws where text cannot hold what the sheet holds. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<string[][]> {
  const part = directory(bytes);
  const [sheet, strings, styles] = await Promise.all([firstSheet(part), part("xl/sharedStrings.xml"), part("xl/styles.xml")]);
  if (!sheet) throw new Error("no sheet");
  const shared = strings ? all(strings, "si").map(joined) : [];
  const dates = dateStyles(styles);
  const rows: string[][] = [];
  for (const row of all(sheet, "row")) {
    const number = Number(row.getAttribute("r") ?? rows.length + 1);
    while (rows.length < number) rows.push([]);
    const cells = rows[number - 1] ?? [];
    for (const [place, cell] of all(row, "c").entries()) {
      const column = columnOf(cell.getAttribute("r") ?? "") >= 0 ? columnOf(cell.getAttribute("r") ?? "") : place;
      while (cells.length <= column) cells.push("");
      cells[column] = cellText(cell, shared, dates);
    }
  }
  return rows;
}

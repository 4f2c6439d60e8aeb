/** A sheet on its way in: told for what it is before it is sent, kept until it is imported. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draftsOf } from "@/app/drafts";
import { foreign, isGbk } from "@/ui/desk/import/foreign";
import { importWords } from "@/ui/desk/import/import.words";
import { useKept, useMends, type Held, type Mends } from "@/ui/desk/import/kept";
import type { Kind } from "@/ui/desk/import/kind";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a file is told by what is in it", () => {
  it.each([
    ["empty", ""],
    ["xls", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1"],
    ["pdf", "%PDF-1.7\n"],
    ["picture", "\u0089PNG\r\n"],
    ["picture", "\u00ff\u00d8\u00ff\u00e0"],
    ["archive", "Rar!\u001a"],
    ["archive", "PK\u0003\u0004 photos/1.jpg"],
    ["document", "PK\u0003\u0004 [Content_Types].xml word/document.xml"],
    ["document", "PK\u0003\u0004 mimetypeapplication/vnd.oasis.opendocument.spreadsheet content.xml"],
    ["xlsb", "PK\u0003\u0004 xl/workbook.bin"],
    ["utf16", "\u00ff\u00feN\0a\0"],
    ["page", "\u00ef\u00bb\u00bf \n<HTML xmlns:x=\"urn\"><table>"],
    ["page", "<table border=1>"],
    ["binary", "\u007fELF\u0002\u0001\0\0"],
  ] as const)("%s: %j", (is, text) => {
    expect(foreign(bytes(text))).toBe(is);
    expect(importWords.zh[`is.${is}`] && importWords.zh[`mend.${is}`]).toBeTruthy();
  });

  it.each(["PK\u0003\u0004 [Content_Types].xml xl/workbook.xml", "name,phone\n", "Province,a", "<5 years,a\n"])("a sheet is none of them: %j", (text) => {
    expect(foreign(bytes(text))).toBeUndefined();
  });

  it("knows text that spreadsheet programs in China write by default", () => {
    expect(isGbk(bytes("\u00d0\u00d5\u00c3\u00fb,x"))).toBe(true);
    expect(isGbk(utf8("姓名,x"))).toBe(false);
    // Packed bytes are no text at all.
    expect(isGbk(bytes("PK\u0003\u0004\u00d0\u00d5"))).toBe(false);
  });
});

describe("what was checked and what was typed to mend it", () => {
  const kind: Kind = { columns: [], unit: "c1", template: "members", typed: false, start: () => Promise.resolve({ errors: [] }) };
  const roots: Root[] = [];
  const sheet = { header: 0, rows: [["name"], ["李秀英"]] };
  const held = { name: "a.xlsx", sheet, run: "r1", upload: "u1" };

  function page(of = kind, run = "r1") {
    const got: { kept: ReturnType<typeof useKept>; mends: Mends; mend: (next: Mends) => void }[] = [];
    function Probe() {
      const [mends, mend] = useMends(of, run);
      got.push({ kept: useKept(of), mends, mend });
      return null;
    }
    const root = createRoot(document.createElement("div"));
    roots.push(root);
    act(() => root.render(<Probe />));
    const now = () => {
      const last = got.at(-1);
      if (!last) throw new Error("nothing was drawn");
      return last;
    };
    return { now, hold: (next: Held) => act(() => now().kept.hold(next)), drop: () => act(() => now().kept.drop()), mend: (edits: Record<string, string>) => act(() => void now().mend({ run, edits, skipped: [3] })) };
  }

  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    localStorage.clear();
    sessionStorage.clear();
    draftsOf("acc_1");
  });
  afterEach(() => act(() => roots.splice(0).forEach((root) => root.unmount())));

  it("outlive a reload, for this account and this community alone", () => {
    const first = page();
    first.hold(held);
    first.mend({ "2.0": "李秀" });
    expect(page().now()).toMatchObject({ kept: { held, isLost: false }, mends: { edits: { "2.0": "李秀" }, skipped: [3] } });
    expect(page({ ...kind, unit: "c2" }).now().kept.held).toBeNull();
    draftsOf("acc_2");
    expect(page().now()).toMatchObject({ kept: { held: null }, mends: { edits: {} } });
    expect(Object.keys(localStorage), "people's numbers go with the tab").toEqual([]);
  });

  it("belong to the run that they mend", () => {
    page().mend({ "2.0": "李秀" });
    expect(page(kind, "r2").now().mends).toEqual({ run: "r2", edits: {}, skipped: [] });
  });

  it("go when the import is done or given up", () => {
    const first = page();
    first.hold(held);
    first.mend({ "2.0": "李秀" });
    first.drop();
    expect(Object.keys(sessionStorage)).toEqual([]);
  });

  it("are told as not kept where the sheet is too large, and the one before goes", () => {
    const first = page();
    first.hold(held);
    first.hold({ ...held, sheet: { header: 0, rows: [["名".repeat(1_500_001)]] } });
    expect(first.now().kept).toMatchObject({ held: null, isLost: true });
    expect(page().now().kept.held).toBeNull();
  });
});

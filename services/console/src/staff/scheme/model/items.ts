/** New lines of the table, and copies. */
import type { DocItem, Document, DocWords } from "@/app/scheme";

function freshCode(document: Document, stem: string): string {
  const taken = new Set(document.items.map(({ code }) => code));
  const plain = stem.replace(/-\d+$/, "").slice(0, 36);
  for (let number = 1; ; number += 1) {
    const code = `${plain}-${number}`;
    if (!taken.has(code)) return code;
  }
}

/** A deduction needs a basis and staff to enter it: the form shows the fields, the check says what is missing. */
export function freshItem(document: Document, start: Partial<DocItem>): DocItem {
  const kind = start.kind ?? "ADDITIONAL";
  return {
    code: freshCode(document, "item"),
    name: { zh: "" },
    kind,
    value: { rule: "FIXED", points: kind === "DEDUCTION" ? "-1" : "1" },
    ...(kind === "DEDUCTION" ? { filed_by: ["STAFF" as const] } : {}),
    ...start,
  };
}

const marked = (words: DocWords, mark: string): DocWords => (typeof words === "string" ? `${words} ${mark}` : { ...words, zh: `${words.zh} ${mark}`, ...(words.en ? { en: `${words.en} ${mark}` } : {}) });

/** A copy is the community's own, whoever set the first. */
export function copyItem(document: Document, item: DocItem): DocItem {
  const { level: _level, locked: _locked, tune: _tune, ...own } = item;
  return { ...own, code: freshCode(document, item.code), name: marked(item.name, "2") };
}

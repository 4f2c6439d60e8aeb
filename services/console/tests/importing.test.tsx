/** The course of an import: what was typed for wrong rows stays until they are imported; a file that did not arrive is sent again. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { App } from "antd";
import { MemoryRouter } from "react-router";
import { Client, fetchExchange, Provider, subscriptionExchange } from "urql";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { draftsOf } from "@/app/drafts";
import "@/app/settings";
import { importWords } from "@/ui/desk/import/import.words";
import { ImportWizard } from "@/ui/desk/import/ImportWizard";
import type { Kind, Mode } from "@/ui/desk/import/kind";
// The later steps, which the wizard fetches when they are wanted.
import "@/ui/desk/import/Checked";
import "@/ui/desk/import/Outcome";
import "@/ui/desk/import/Running";
import { drawn } from "./drawn";

const t = importWords.say;
const column = (heading: string, english: string) => ({ heading, english, required: true, rule: "", example: "" });
const wrong = (row: number) => ({ row, column: "class", code: "UNKNOWN", message: "no class", mend: "choose one" });
const SHEET = "name,class\nAnn,resident\nBea,residents\nCy,resident\nDi,staffs\n";

/** What the server has: its runs, what it was sent, whether it is there. */
let runs: Record<string, object>;
let sent: string[];
let asked: Mode[];
let away = false;
const run = (mode: Mode, more: object): object => ({ __typename: "ImportRun", mode, state: "DONE", rowsTotal: 4, rowsDone: 4, rowsNew: 2, rowsChanged: 0, rowsUnchanged: 0, rowsBad: 0, findingsLeftOut: 0, findings: [], failure: null, invitations: [], ...more });

const json = (body: unknown): Response => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
async function serve(path: unknown, init?: RequestInit): Promise<Response> {
  if (path === "/upload") {
    if (away) throw new TypeError("network");
    sent.push(await new Response(init?.body).text());
    return json({ id: `u${sent.length}` });
  }
  const { variables } = JSON.parse(String(init?.body)) as { variables: { id: string } };
  return json({ data: { importRun: { ...runs[variables.id], id: variables.id } } });
}

let answers: object[];
const kind: Kind = {
  columns: [column("name", "name"), column("class", "class")],
  unit: "c1",
  template: "members",
  typed: false,
  start: (_upload, mode) => {
    asked.push(mode);
    const id = `r${asked.length}`;
    runs[id] = run(mode, answers.shift() ?? {});
    return Promise.resolve({ run: id, errors: [] });
  },
};

let host: HTMLElement;
let root: Root;
async function open(): Promise<void> {
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  const client = new Client({ url: "http://x/graphql", preferGetMethod: false, exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription: () => ({ subscribe: () => ({ unsubscribe: () => undefined }) }) })] });
  await act(async () =>
    root.render(
      <Provider value={client}>
        <MemoryRouter>
          <App>
            <ImportWizard kind={kind} />
          </App>
        </MemoryRouter>
      </Provider>,
    ),
  );
}
async function leave(): Promise<void> {
  await act(async () => root.unmount());
  document.body.replaceChildren();
}
const shows = (text: string): Promise<void> => drawn(() => expect(document.body.textContent).toContain(text));
const button = (words: string): HTMLButtonElement => {
  const found = [...document.body.querySelectorAll("button")].filter(({ textContent }) => textContent?.replace(/\s/g, "") === words.replace(/\s/g, "")).at(-1);
  if (!found) throw new Error(`no button ${words}: ${document.body.textContent}`);
  return found;
};
const press = (words: string): Promise<void> => act(async () => button(words).click());
async function choose(text = SHEET, name = "people.csv"): Promise<void> {
  const input = host.querySelector("input[type=file]");
  if (!input) throw new Error("nothing to choose with");
  Object.defineProperty(input, "files", { configurable: true, value: [new File([text], name)] });
  await act(async () => input.dispatchEvent(new Event("change", { bubbles: true })));
}
const cell = (row: number): HTMLInputElement => {
  const found = host.querySelector<HTMLInputElement>(`input[aria-label="${t("rowNo")} ${row} class ${t("corrected")}"]`);
  if (!found) throw new Error(`no cell of row ${row}: ${host.textContent}`);
  return found;
};
async function type(row: number, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(cell(row), text);
    cell(row).dispatchEvent(new Event("input", { bubbles: true }));
  });
}
/** The sheet was checked, and of its two wrong rows one was mended. */
async function checked(): Promise<void> {
  answers = [{ rowsBad: 2, findings: [wrong(3), wrong(5)] }];
  await open();
  await choose();
  await shows(t("someBad", { bad: 2 }));
  await type(3, "resident");
  await shows(t("changedCells", { count: 1 }));
}
async function importGood(): Promise<void> {
  await press(t("importGood", { count: 2 }));
  await act(async () => [...document.querySelectorAll<HTMLButtonElement>(".ant-modal-confirm-btns button")].at(-1)?.click());
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.stubGlobal("fetch", serve);
  localStorage.clear();
  sessionStorage.clear();
  draftsOf("acc_1");
  [runs, sent, asked, answers, away] = [{}, [], [], [], false];
});
afterEach(async () => {
  await leave();
  vi.unstubAllGlobals();
});

it("keeps what was typed for rows that were not imported, and goes on with these rows alone", async () => {
  await checked();
  answers = [{ rowsBad: 2, findings: [wrong(3), wrong(5)] }, { rowsNew: 1, rowsTotal: 2, rowsBad: 1, findings: [wrong(5)] }];
  await importGood();
  await shows(t("rest", { count: 2 }));
  expect([cell(3).value, cell(5).value]).toEqual(["resident", "staffs"]);
  await press(t("again"));
  await shows(t("someBad", { bad: 1 }));
  expect(sent.at(-1)?.replace("\uFEFF", "").trimEnd().split(/\r?\n/)).toEqual(["name,class", "", "Bea,resident", "", "Di,staffs"]);
  expect(asked).toEqual(["DRY_RUN", "GOOD_ROWS", "DRY_RUN"]);
});

it("knows these rows again when the page was left, also for another sheet, until they are given up", async () => {
  await checked();
  answers = [{ rowsBad: 2, findings: [wrong(3), wrong(5)] }];
  await importGood();
  await shows(t("rest", { count: 2 }));
  await press(t("another"));
  await shows(t("leftSome", { name: "people.csv", count: 2 }));
  await leave();
  await open();
  await shows(t("leftSome", { name: "people.csv", count: 2 }));
  await press(t("goOn"));
  await shows(t("rest", { count: 2 }));
  expect(cell(3).value).toBe("resident");
  await leave();
  await open();
  await press(t("giveUp"));
  expect(Object.keys(sessionStorage)).toEqual([]);
});

it("drops what was typed for a row that was imported all the same", async () => {
  await checked();
  // Somebody made the class meanwhile: row 3 was good when it was written.
  answers = [{ rowsNew: 3, rowsBad: 1, findings: [wrong(5)] }];
  await importGood();
  await shows(t("rest", { count: 1 }));
  await shows(t("changedCells", { count: 0 }));
});

it("says of a write that was left before its end that it had begun, not that nothing was imported", async () => {
  await checked();
  answers = [{ state: "WRITING", rowsDone: 1, rowsBad: 2, findings: [] }];
  await importGood();
  await shows(t("writing", { done: 1, total: 4 }));
  await leave();
  await open();
  await shows(t("leftBegun", { name: "people.csv" }));
  expect(document.body.textContent).not.toContain(t("left", { name: "people.csv" }));
  Object.assign(runs.r2 ?? {}, { state: "DONE", findings: [wrong(3), wrong(5)] });
  await press(t("seeOutcome"));
  await shows(t("rest", { count: 2 }));
  expect(cell(3).value).toBe("resident");
});

it("keeps what was typed where the write was broken off and nothing was written", async () => {
  await checked();
  answers = [{ state: "INTERRUPTED", rowsBad: 0 }, { rowsBad: 2, findings: [wrong(3), wrong(5)] }];
  await importGood();
  await shows(t("interrupted"));
  await leave();
  await open();
  await shows(t("left", { name: "people.csv" }));
  await press(t("goOn"));
  await shows(t("interrupted"));
  await press(t("again"));
  await shows(t("someBad", { bad: 2 }));
  expect(cell(3).value).toBe("resident");
});

it("leaves nothing on the device once every row is imported", async () => {
  await open();
  await choose();
  await shows(t("allGood", { total: 4 }));
  await press(t("importAll", { count: 4 }));
  await shows(t("summary"));
  expect(Object.keys(sessionStorage)).toEqual([]);
});

it("offers to send a file again that did not arrive, at first and beside a run", async () => {
  await open();
  away = true;
  await choose();
  await shows(t("uploadFailed"));
  await press(t("resend"));
  await shows(t("uploadFailed"));
  away = false;
  answers = [{ rowsBad: 2, findings: [wrong(3), wrong(5)] }];
  await press(t("resend"));
  await shows(t("someBad", { bad: 2 }));
  expect(document.body.textContent).not.toContain(t("resend"));
  away = true;
  await choose("name,class\nEve,resident\n", "other.csv");
  await shows(t("uploadFailed"));
  away = false;
  await press(t("resend"));
  await shows(t("fileName", { name: "other.csv" }));
  expect(sent).toEqual([SHEET, "name,class\nEve,resident\n"]);
});

it("does not offer a file again in whose place another was chosen that is no sheet", async () => {
  await open();
  away = true;
  await choose();
  await shows(t("resend"));
  await choose("%PDF-1.7\n", "b.csv");
  await shows(t("is.pdf", { name: "b.csv" }));
  expect(document.body.textContent).not.toContain(t("resend"));
});

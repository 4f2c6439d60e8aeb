/** The desk's table: what is shown, opened, paged. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "@/app/settings";
import { Table, type Column } from "@/ui/desk/Table";

interface Row {
  id: string;
  name: string;
  points: number | null;
}

const COLUMNS: Column<Row>[] = [
  { title: "Name", field: "name" },
  { title: "Points", field: "points", align: "right" },
  { title: "Kept back", key: "secret", hidden: true, render: () => "hidden text" },
  { key: "act", render: ({ name }, index) => `${index}: ${name}` },
];
const some = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `row ${index}`, points: index === 1 ? null : index }));

let host: HTMLElement;
let root: Root;
const texts = (selector: string): (string | null)[] => [...host.querySelectorAll(selector)].map(({ textContent }) => textContent);
const show = (node: React.ReactNode): Promise<void> => act(async () => root.render(node));

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});
afterEach(() => act(async () => root.unmount()));

describe("a table of the desk", () => {
  it("shows fields and what is made of a row, without the hidden columns, and nothing for what is not there", async () => {
    await show(<Table rows={some(2)} rowKey="id" columns={COLUMNS} />);
    expect(texts("th")).toEqual(["Name", "Points"]);
    expect(texts("tbody td")).toEqual(["row 0", "0", "0: row 0", "row 1", "", "1: row 1"]);
  });

  it("pages what came at once, counts rows on, and comes back when fewer are left", async () => {
    await show(<Table rows={some(25)} rowKey="id" columns={COLUMNS} pageSize={10} />);
    expect(texts("tbody tr")).toHaveLength(10);
    const next = (): Element | undefined => [...host.querySelectorAll("nav button")].at(-1);
    await act(async () => next()?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    await act(async () => next()?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    expect(texts("tbody td:last-child")).toEqual(["20: row 20", "21: row 21", "22: row 22", "23: row 23", "24: row 24"]);
    expect(next()?.hasAttribute("disabled")).toBe(true);
    await show(<Table rows={some(12)} rowKey="id" columns={COLUMNS} pageSize={10} />);
    expect(texts("tbody td:first-child")).toEqual(["row 10", "row 11"]);
    await show(<Table rows={some(3)} rowKey="id" columns={COLUMNS} pageSize={10} />);
    expect(host.querySelector("nav")).toBeNull();
  });

  it("opens one row's detail and closes it again", async () => {
    const opener = (_: Row, open: boolean, toggle: () => void) => (
      <button type="button" aria-expanded={open} onClick={toggle}>
        how
      </button>
    );
    await show(<Table rows={some(2)} rowKey={({ id }) => id} columns={COLUMNS} opener={opener} detail={({ name }) => `about ${name}`} />);
    const second = (): Element | undefined => [...host.querySelectorAll("button")].at(1);
    await act(async () => second()?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    expect(texts("tbody tr").filter((text) => text?.includes("about"))).toEqual(["about row 1"]);
    expect(second()?.getAttribute("aria-expanded")).toBe("true");
    await act(async () => second()?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    expect(texts("tbody tr").join()).not.toContain("about");
  });

  it("says that there is nothing, and that it is being read again", async () => {
    await show(<Table rows={[]} rowKey="id" columns={COLUMNS} empty="none yet" stale />);
    expect(texts("tbody td")).toEqual(["none yet"]);
    expect(host.querySelector("[aria-busy=true]")).not.toBeNull();
  });
});

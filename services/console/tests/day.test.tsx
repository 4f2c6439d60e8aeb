/** The desk's field for a day: a whole day is told, half of one is not. */
import { act, type ComponentProps } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DayInput } from "@/ui/desk/DayInput";

vi.mock("antd", () => ({ Input: (props: ComponentProps<"input">) => <input {...props} /> }));

let root: Root;
let field: HTMLInputElement;
const told = vi.fn();

async function show(props: ComponentProps<typeof DayInput>): Promise<void> {
  const host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
  await act(async () => root.render(<DayInput {...props} onChange={told} />));
  const found = host.querySelector("input");
  if (!found) throw new Error("no field");
  field = found;
}

/** What the browser makes of the keys: a day or nothing, and whether something half typed is left. */
async function type(day: string, isHalf = false): Promise<void> {
  Object.defineProperty(field, "validity", { value: { badInput: isHalf }, configurable: true });
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, day);
  await act(async () => field.dispatchEvent(new Event("input", { bubbles: true })));
}
const leave = (): Promise<void> => act(async () => void field.dispatchEvent(new Event("focusout", { bubbles: true })));

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  told.mockReset();
});
afterEach(() => act(async () => root.unmount()));

it("tells a day within its bounds, and takes back what is none when it is left", async () => {
  await show({ value: "2026-03-09", min: "2026-03-01" });
  await type("2026-02-09");
  expect(told).not.toHaveBeenCalled();
  await leave();
  expect(field.value).toBe("2026-03-09");
  await type("2026-03-10");
  expect(told.mock.calls).toEqual([["2026-03-10"]]);
});

it("tells nobody of half a day", async () => {
  await show({ value: "2026-03-09" });
  await type("", true);
  await leave();
  expect(told).not.toHaveBeenCalled();
  expect(field.value).toBe("2026-03-09");
});

it("tells that a day was rubbed out piece by piece when it is left", async () => {
  await show({ value: "2026-03-09" });
  await type("", true);
  Object.defineProperty(field, "validity", { value: { badInput: false }, configurable: true });
  await leave();
  expect(told.mock.calls).toEqual([[null]]);
});

it("is never without a day that there must be", async () => {
  await show({ value: "2026-03-09", required: true });
  await type("");
  await leave();
  expect(told).not.toHaveBeenCalled();
  expect(field.value).toBe("2026-03-09");
});

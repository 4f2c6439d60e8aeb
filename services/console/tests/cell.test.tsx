/** A cell of an import that knows only some values. */
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { Cell } from "@/ui/desk/import/Typed";

// What is chosen is asked here, not how the library draws it.
vi.mock("antd", () => ({
  Button: () => null,
  Input: ({ value }: { value: string }) => <input readOnly value={value} />,
  Select: ({ value }: { value?: string }) => <p>{value ?? "nothing"}</p>,
}));

const COLUMN = { heading: "a", english: "a", required: true, rule: "", example: "", options: [{ value: "s1", label: "One · s1", names: ["一", "One"] }] };

// Seen failing with the wrong value shown as if it were chosen.
it.each([
  ["s1", "s1"],
  ["One", "s1"],
  [" 一", "s1"],
  ["Two", "nothing"],
  ["", "nothing"],
])("shows %j as %s", async (value, shown) => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  await act(async () => root.render(<Cell column={COLUMN} value={value} label="a" onChange={() => undefined} />));
  expect(host.textContent).toContain(shown);
  await act(async () => root.unmount());
});

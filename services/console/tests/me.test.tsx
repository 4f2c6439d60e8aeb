/** The menu of who is signed in. */
import { act, type ReactNode, type Ref } from "react";
import { createRoot } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { expect, it, vi } from "vitest";
import { change } from "@/app/settings";
import MeMenu from "@/ui/desk/MeMenu";

// Where the focus goes is asked here, not how the library draws its menu.
vi.mock("@ant-design/icons", () => ({ UserOutlined: () => null }));
vi.mock("antd", () => ({
  App: { useApp: () => ({ message: {} }) },
  Button: ({ ref, children }: { ref?: Ref<HTMLButtonElement>; children: ReactNode }) => <button ref={ref} type="button">{children}</button>,
  Dropdown: ({ children }: { children: ReactNode }) => children,
}));
vi.mock("@/app/session/session", () => ({ useViewer: () => ({ name: "Li", memberships: [], grants: [] }), useSession: () => ({ signOut: () => Promise.resolve() }) }));

it("takes the focus when it comes, and never again", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.body.appendChild(document.createElement("div"));
  const field = document.body.appendChild(document.createElement("input"));
  const root = createRoot(host);
  await act(async () => root.render(<MemoryRouter><MeMenu /></MemoryRouter>));
  expect(document.activeElement).toBe(host.querySelector("button"));
  field.focus();
  await act(async () => change({ theme: "dark" }));
  expect(document.activeElement).toBe(field);
  await act(async () => root.unmount());
});

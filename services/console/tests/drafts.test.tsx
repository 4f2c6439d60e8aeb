/** What is filled in belongs to who filled it in, and is gone once they signed out. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { draftsOf, draftsUnder, forgetDrafts, onForget, useDraft } from "@/app/drafts";

type Draft = ReturnType<typeof useDraft<string>>;

const roots: Root[] = [];

/** A page that shows a draft, drawn anew. It goes with its test: what React still had to do would find no window any more. */
function page(): { draft: string; write: (to: string) => void } {
  const got: Draft[] = [];
  function Probe() {
    got.push(useDraft("objection.1", ""));
    return null;
  }
  const root = createRoot(document.createElement("div"));
  roots.push(root);
  act(() => root.render(<Probe />));
  const last = got.at(-1);
  if (!last) throw new Error("nothing was drawn");
  const [draft, change] = last;
  return { draft, write: (to: string): void => act(() => void change(to)) };
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  localStorage.clear();
  sessionStorage.clear();
  draftsOf(undefined);
});

afterEach(() => act(() => roots.splice(0).forEach((root) => root.unmount())));

it("shows nobody the draft of another", () => {
  draftsOf("acc_1");
  page().write("of the first");
  draftsOf("acc_2");
  expect(page().draft).toBe("");
  draftsOf("acc_1");
  expect(page().draft).toBe("of the first");
  expect(draftsUnder("objection.")).toEqual([["1", "of the first"]]);
});

it("of somebody unknown outlives no tab", () => {
  page().write("a complaint");
  expect(page().draft).toBe("a complaint");
  expect(Object.keys(localStorage)).toEqual([]);
  draftsOf("acc_1");
  expect(page().draft).toBe("");
});

it("is not written by a page of somebody who is gone", () => {
  draftsOf("acc_1");
  const { write } = page();
  draftsOf(undefined);
  write("too late");
  expect([...Object.keys(localStorage), ...Object.keys(sessionStorage)]).toEqual([]);
});

it("goes with who signs out, and what stands beside it too", () => {
  const drop = vi.fn();
  onForget(drop);
  draftsOf("acc_1");
  page().write("mine");
  localStorage.setItem("linli.reasons.RETURN", '["…"]');
  localStorage.setItem("linli.settings", "{}");
  forgetDrafts();
  expect(Object.keys(localStorage)).toEqual(["linli.settings"]);
  expect(drop).toHaveBeenCalledOnce();
});

/** What is filled in belongs to who filled it in, and is gone once they signed out. */
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { beforeEach, expect, it, vi } from "vitest";
import { draftsOf, draftsUnder, forgetDrafts, onForget, useDraft } from "@/app/drafts";

type Draft = ReturnType<typeof useDraft<string>>;

/** A page that shows a draft, drawn anew. */
function page(): Draft {
  const got: Draft[] = [];
  function Probe() {
    got.push(useDraft("objection.1", ""));
    return null;
  }
  const root = createRoot(document.createElement("div"));
  flushSync(() => root.render(<Probe />));
  const last = got.at(-1);
  if (!last) throw new Error("nothing was drawn");
  return last;
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  draftsOf(undefined);
});

it("shows nobody the draft of another", () => {
  draftsOf("acc_1");
  page()[1]("of the first");
  draftsOf("acc_2");
  expect(page()[0]).toBe("");
  draftsOf("acc_1");
  expect(page()[0]).toBe("of the first");
  expect(draftsUnder("objection.")).toEqual([["1", "of the first"]]);
});

it("of somebody unknown outlives no tab", () => {
  page()[1]("a complaint");
  expect(page()[0]).toBe("a complaint");
  expect(Object.keys(localStorage)).toEqual([]);
  draftsOf("acc_1");
  expect(page()[0]).toBe("");
});

it("is not written by a page of somebody who is gone", () => {
  draftsOf("acc_1");
  const [, set] = page();
  draftsOf(undefined);
  set("too late");
  expect([...Object.keys(localStorage), ...Object.keys(sessionStorage)]).toEqual([]);
});

it("goes with who signs out, and what stands beside it too", () => {
  const drop = vi.fn();
  onForget(drop);
  draftsOf("acc_1");
  page()[1]("mine");
  localStorage.setItem("linli.reasons.RETURN", '["…"]');
  localStorage.setItem("linli.settings", "{}");
  forgetDrafts();
  expect(Object.keys(localStorage)).toEqual(["linli.settings"]);
  expect(drop).toHaveBeenCalledOnce();
});

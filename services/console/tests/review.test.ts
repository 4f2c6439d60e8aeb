/** The review queue: what a held key does, what changed under the reviewer, what may be called plain. */
import { describe, expect, it } from "vitest";
import { isHeld, keyName } from "@/ui/desk/keys";
import { isReady, stateOf, type Application, type Fate } from "@/staff/review/model";
import { AT_A_TIME, isPlain, nextOf, type Past } from "@/staff/review/past";
import { renewed } from "@/staff/review/useQueue";

const press = (key: string, more: { shiftKey?: boolean; repeat?: boolean } = {}) => ({ key, shiftKey: false, repeat: false, ...more });

describe("keys", () => {
  it("have a name", () => {
    expect([press("a"), press("A", { shiftKey: true }), press(" "), press("?", { shiftKey: true }), press("ArrowDown")].map(keyName)).toEqual(["a", "Shift+a", "Space", "?", "ArrowDown"]);
  });
  it("that are held go up and down and do nothing else", () => {
    expect(["j", "k", "ArrowUp", "ArrowDown"].filter((key) => isHeld(press(key, { repeat: true })))).toEqual([]);
    expect(["a", "r", "x", "A", " ", "Escape"].filter((key) => !isHeld(press(key, { repeat: true })))).toEqual([]);
    expect(isHeld(press("a"))).toBe(false);
  });
});

const application = (id: string, revision: number, more: Partial<Application> = {}): Application => ({
  id,
  revision,
  schemeId: "s",
  step: 0,
  month: "2026-11",
  status: "SUBMITTED",
  declared: "1",
  granted: "0",
  memberId: "m",
  onBehalfReason: null,
  submittedAt: null,
  reviewedBy: null,
  reviewedAt: null,
  reviewReason: null,
  member: null,
  lines: [],
  ...more,
});

describe("what changes while it waits", () => {
  const state = (fate?: Fate): { rows: Application[]; fates: Record<string, Fate> } => ({ rows: [application("a", 2)], fates: fate ? { a: fate } : {} });
  it("is to be seen before it is decided", () => {
    const { rows, fates } = renewed(state(), application("a", 3), "me");
    expect(rows[0]?.revision).toBe(3);
    expect(fates.a?.kind).toBe("changed");
    expect(isReady(fates.a)).toBe(false);
    expect(isReady(undefined)).toBe(true);
  });
  it("is no longer the one that was marked", () => expect(stateOf(application("a", 3))).not.toBe(stateOf(application("a", 2))));
  it("may have been decided by somebody else", () => expect(renewed(state(), application("a", 3, { status: "APPROVED" }), "me").fates.a?.kind).toBe("elsewhere"));
  it("may have been decided here, where only the answer was lost", () => {
    const of = application("a", 3, { status: "APPROVED", reviewedBy: "me", granted: "12" });
    expect(renewed(state({ kind: "failed" }), of, "me").fates.a).toEqual({ kind: "approved", granted: "12" });
    expect(renewed(state({ kind: "failed" }), of, "another").fates.a).toEqual({ kind: "elsewhere" });
  });
  it("is no news when it is older or the same", () => {
    expect(renewed(state(), application("a", 1), "me").rows[0]?.revision).toBe(2);
    expect(renewed(state(), application("a", 2), "me").fates).toEqual({});
  });
  it("keeps what became of it here", () => expect(renewed(state({ kind: "approved" }), application("a", 3), "me").fates.a?.kind).toBe("approved"));
});

describe("duplicates", () => {
  const one = application("a", 1);
  const known = (past?: Past) => new Map(past ? [["a#1", past]] : []);
  const none: Past = { state: "known", twins: [], others: [] };
  it("are not excluded before they were looked for", () => {
    expect(isPlain(one, known())).toBe(false);
    expect(isPlain(one, known({ state: "failed" }))).toBe(false);
    expect(isPlain(one, known(none))).toBe(true);
    expect(isPlain(application("a", 2), known(none))).toBe(false);
  });
  it("are looked for in order and few at a time", () => {
    const names = Array.from({ length: 20 }, (_, at) => `a${at}#1`);
    expect(nextOf(names, new Map(), new Set(), new Set())).toEqual(names.slice(0, AT_A_TIME));
    expect(nextOf(names, new Map([["a0#1", none]]), new Set(names.slice(1, AT_A_TIME)), new Set())).toEqual([names[AT_A_TIME]]);
    expect(nextOf(names, new Map(), new Set(names.slice(0, AT_A_TIME)), new Set())).toEqual([]);
  });
  it("are looked for again after a failure, but not at once", () => {
    const failed = new Map<string, Past>([["a#1", { state: "failed" }]]);
    expect(nextOf(["a#1"], failed, new Set(), new Set(["a#1"]))).toEqual([]);
    expect(nextOf(["a#1"], failed, new Set(), new Set())).toEqual(["a#1"]);
  });
});

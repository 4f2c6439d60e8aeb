/** Declaring for others: a try that failed goes on where it stopped, and nobody's work is written over or sent unasked. */
import type { Client } from "urql";
import { describe, expect, it } from "vitest";
import { isBegun, newDeed, newDraft, type Draft } from "@/staff/record/draft";
import type { RecordApplicationFragment as Application } from "@/staff/record/gql/graphql";
import { file, isFailed, through, type Filed, type Filing } from "@/staff/record/send";
import { again, missing } from "@/staff/record/standing";

const line = (more: Partial<Application["lines"][number]> = {}): Application["lines"][number] => ({
  id: "com_a/lin_a", item: "a", itemName: { text: "甲" }, day: "2026-11-03", quantity: "1", event: null, inputs: [], withIds: [], description: "扫雪", evidenceIds: [], declared: "7.5", cuts: [], explanation: [], reviewReason: null,
  workings: [{ step: "VALUE", args: [{ name: "rule", value: "RANGE" }], points: "5" }, { step: "COEFFICIENT", args: [], points: "7.5" }],
  ...more,
});
const application = (more: Partial<Application> = {}): Application => ({
  id: "com_a/app_a", schemeId: "com_a/sch_a", revision: 3, month: "2026-11", status: "DRAFT", declared: "7.5", onBehalfReason: null, reviewReason: null, memberId: "com_a/mem_a", member: null, lines: [line()],
  ...more,
});

describe("a line that stands already", () => {
  it("asks for the points before coefficients, and only where there is a choice", () => {
    expect(again(line()).points).toBe("5");
    expect(again(line({ workings: [{ step: "VALUE", args: [{ name: "rule", value: "FIXED" }], points: "5" }] })).points).toBeUndefined();
  });

  it("is not added again, but as often as it is meant", () => {
    const one = { ...again(line()), points: "5.00", quantity: "1.0" };
    expect(missing(application(), [one])).toHaveLength(0);
    expect(missing(application(), [one, one])).toHaveLength(1);
    expect(missing(application(), [{ ...one, points: "6" }])).toHaveLength(1);
  });
});

describe("filing for somebody", () => {
  const who = { kind: "MEMBER" as const, id: "com_a/mem_a", name: "陈", detail: "" };
  const draft: Draft = { scheme: "com_a/sch_a", people: [who], reason: "口述", deeds: [{ ...newDeed(), item: "b", day: "2026-11-04", description: "帮厨" }] };
  const mine = line({ item: "b", day: "2026-11-04", description: "帮厨", workings: [] });

  /** A server that has `there`, and what it was sent. */
  const world = (there: Application[], agree = true, lost = "", edited: Partial<Draft> = {}) => {
    const sent: unknown[] = [];
    const answer = (data: object) => ({ toPromise: () => Promise.resolve({ data }) });
    const gone = { toPromise: () => Promise.resolve({ error: new Error("network") }) };
    const client = {
      query: () => (lost === "query" ? gone : answer({ applicationList: { edges: there.map((node) => ({ node })) } })),
      mutation: (_: unknown, { input }: { input: { lines?: unknown[]; revision: number } }) => {
        sent.push(input.lines ? { revision: input.revision, lines: input.lines.length } : { submit: input.revision });
        if (lost === (input.lines ? "save" : "submit")) return gone;
        return input.lines ? answer({ applicationSave: { application: application({ revision: input.revision + 1 }), errors: [] } }) : answer({ applicationSubmit: { application: application({ status: "SUBMITTED" }), errors: [] } });
      },
    } as unknown as Client;
    const filing: Filing = { client, community: "com_a", draft: { ...draft, ...edited }, documents: new Map(), agreed: () => Promise.resolve(agree), leftAlone: { message: "left", mend: "" } };
    return { sent, run: (from?: Filed) => file(filing, who, "2026-11", from) };
  };
  const failed: Filed = { who, month: "2026-11", merged: false, errors: [], error: undefined };

  it("stops when it cannot be read what stands", async () => {
    const { sent, run } = world([], true, "query");
    expect(isFailed(await run())).toBe(true);
    expect(sent).toEqual([]);
  });

  it("asks before what somebody left unfinished is submitted", async () => {
    const no = world([application()], false);
    expect((await no.run()).errors).toHaveLength(1);
    expect(no.sent).toEqual([]);
    const yes = world([application()]);
    expect((await yes.run()).merged).toBe(true);
    expect(yes.sent).toEqual([{ revision: 3, lines: 2 }, { submit: 4 }]);
  });

  it("does not add again what arrived although the answer was lost", async () => {
    const { sent, run } = world([application({ lines: [mine] })], false);
    expect(isFailed(await run(failed))).toBe(false);
    expect(sent).toEqual([{ submit: 3 }]);
    const done = world([application({ status: "SUBMITTED", lines: [mine] })]);
    expect(isFailed(await done.run(failed))).toBe(false);
    expect(done.sent).toEqual([]);
  });

  it("goes on from the submit where the save was answered", async () => {
    const { sent, run } = world([application({ revision: 4 })], false);
    await run({ ...failed, application: application({ revision: 4 }) });
    expect(sent).toEqual([{ submit: 4 }]);
  });

  it("sends the revision that was looked at", async () => {
    const { sent, run } = world([application({ revision: 9 })], true, "save", { editing: { id: "com_a/app_a", revision: 3, month: "2026-11", status: "RETURNED" } });
    await run();
    expect(sent).toEqual([{ revision: 3, lines: 1 }]);
  });
});

it("tells a form that somebody began from an empty one", () => {
  const empty = newDraft();
  expect(isBegun(empty)).toBe(false);
  expect(isBegun({ ...empty, reason: "asked me to" })).toBe(true);
  expect(isBegun({ ...empty, deeds: [{ ...newDeed(), description: "swept" }] })).toBe(true);
});

it("counts nobody as done of whom one month did not go through", () => {
  const of = (id: string, month: string, errors: Filed["errors"] = []): Filed => ({ who: { kind: "MEMBER", id, name: id, detail: "" }, month, merged: false, errors });
  expect([...through([of("a", "2026-02"), of("a", "2026-03", [{ message: "…", mend: "" }]), of("b", "2026-02")])]).toEqual(["b"]);
});

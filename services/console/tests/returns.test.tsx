/** What pages read by hand is read again once the line stands again: nobody told them what happened meanwhile. */
import { createRoot, type Root } from "react-dom/client";
import { act, type ReactNode } from "react";
import type { Sink } from "graphql-ws";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Client, fetchExchange, Provider, subscriptionExchange } from "urql";
import { follow, hangUp } from "@/app/live";
import { useLines } from "@/public/publicity/useLines";
import { useListLine } from "@/staff/objections/find";
import { PublicityPaperDocument } from "@/staff/publicity/gql/graphql";
import { useQueue } from "@/staff/review/useQueue";
import { useAll } from "@/app/useAll";
import { drawn } from "./drawn";

const sinks: Sink[] = [];
vi.mock("graphql-ws", () => ({
  createClient: () => ({
    subscribe: (_request: unknown, sink: Sink) => {
      sinks.push(sink);
      return () => undefined;
    },
    dispose: () => undefined,
  }),
}));

vi.mock("@/app/session/session", () => ({ useViewer: () => ({ accountId: "acc_me" }) }));

/** What the server has, by operation. */
let there: Record<string, (variables: Record<string, unknown>) => unknown>;

function serve(_path: unknown, init?: RequestInit): Promise<Response> {
  const { operationName, variables } = JSON.parse(String(init?.body)) as { operationName: string; variables: Record<string, unknown> };
  const data = there[operationName]?.(variables);
  return Promise.resolve(new Response(JSON.stringify({ data }), { headers: { "content-type": "application/json" } }));
}

const list = (nodes: object[]) => ({ edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } });
const line = (lineNo: number) => ({ lineNo, name: "…", building: "1", points: "5" });
const application = (id: string, revision: number, more: object = {}) => ({ __typename: "Application", id, revision, status: "SUBMITTED", memberId: "m", schemeId: "s", month: "2026-03", lines: [], ...more });

let root: Root;
let seen = "";

/** Draws what a hook answers, as text. */
async function show(use: () => unknown): Promise<void> {
  function Probe(): ReactNode {
    seen = String(use());
    return null;
  }
  root = createRoot(document.createElement("div"));
  const subscribe = () => ({ unsubscribe: () => undefined });
  const client = new Client({ url: "/graphql", preferGetMethod: false, fetch: serve, exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription: () => ({ subscribe }) })] });
  await act(async () => root.render(<Provider value={client}><Probe /></Provider>));
}
const shows = (text: string): Promise<void> => drawn(() => expect(seen).toBe(text), 10_000);

/** The line is lost and comes back. */
async function interrupted(): Promise<void> {
  sinks[0]?.error([{ message: "…", extensions: { code: "OVERLOADED" } }]);
  await act(() => vi.advanceTimersByTimeAsync(4_000));
  expect(sinks).toHaveLength(2);
}

let stop: () => void;
beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.useFakeTimers();
  sinks.length = 0;
  stop = follow("subscription { x }", {}, { next: vi.fn(), error: vi.fn(), complete: vi.fn() });
  await vi.waitFor(() => expect(sinks).toHaveLength(1), 10_000);
});
afterEach(() => {
  act(() => root.unmount());
  stop();
  hangUp();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("a list that is read whole", async () => {
  there = { PublicityPaper: () => ({ publicityLines: list([line(1)]) }) };
  await show(() => {
    const { rows, done } = useAll(PublicityPaperDocument, { id: "com/pub", first: 250 }, (data) => data.publicityLines);
    return `${rows.map(({ lineNo }) => lineNo).join()} ${done}`;
  });
  await shows("1 true");
  there = { PublicityPaper: () => ({ publicityLines: list([line(1), line(2)]) }) };
  await interrupted();
  await shows("1,2 true");
});

it("the lines of a public list", async () => {
  there = { PublicityLinesShown: () => ({ publicityLines: list([line(1)]) }) };
  await show(() => useLines("com/pub").rows.map(({ lineNo }) => lineNo));
  await shows("1");
  there = { PublicityLinesShown: () => ({ publicityLines: list([line(1), line(2)]) }) };
  await interrupted();
  await shows("1,2");
});

it("a line that was looked for", async () => {
  there = { ObjectionsLines: () => ({ publicityLines: list([line(1)]) }) };
  await show(() => useListLine("com/pub", 2)?.lineNo);
  await shows("undefined");
  there = { ObjectionsLines: () => ({ publicityLines: list([line(1), line(2)]) }) };
  await interrupted();
  await shows("2");
});

it("a line that could not be read again stays as it was", async () => {
  there = { ObjectionsLines: () => ({ publicityLines: list([line(2)]) }) };
  await show(() => useListLine("com/pub", 2)?.lineNo);
  await shows("2");
  const asked = vi.fn();
  there = { ObjectionsLines: asked };
  await interrupted();
  await vi.waitFor(() => expect(asked).toHaveBeenCalled(), 10_000);
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(seen).toBe("2");
});

it("the queue: what came is there, what changed is to be seen, what is gone says so", async () => {
  const one = application("com/a", 1);
  const two = application("com/b", 1);
  there = { ReviewQueue: () => ({ applicationList: list([one, two]) }) };
  await show(() => {
    const { rows, fates } = useQueue("com", { status: "SUBMITTED" });
    return rows.map(({ id, revision }) => `${id} ${revision} ${fates[id]?.kind ?? ""}`).join(";");
  });
  await shows("com/a 1 ;com/b 1 ");
  there = {
    ReviewQueue: () => ({ applicationList: list([application("com/b", 2), application("com/c", 1)]) }),
    ReviewOne: () => ({ applicationGet: application("com/a", 2, { status: "APPROVED" }) }),
  };
  await interrupted();
  await shows("com/a 2 elsewhere;com/b 2 changed;com/c 1 ");
});

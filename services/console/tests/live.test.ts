/** What is followed live is followed again where the server let go of it, and what was missed is read. */
import type { Sink } from "graphql-ws";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { follow, hangUp, onBack } from "@/app/live";

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

const refused = (code: string) => [{ message: "…", extensions: { code } }];
const heard = { next: vi.fn(), error: vi.fn(), complete: vi.fn() };
const told = vi.fn();
let quiet: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  sinks.length = 0;
  localStorage.clear();
  quiet = onBack(told);
});
afterEach(() => {
  quiet();
  hangUp();
  vi.useRealTimers();
});

async function begun(): Promise<() => void> {
  const stop = follow("subscription { x }", {}, heard as unknown as Sink);
  await vi.waitFor(() => expect(sinks).toHaveLength(1), 10_000);
  return stop;
}

it("goes on after it was too slow, by an answer or by an error", async () => {
  const stop = await begun();
  sinks[0]?.next({ errors: refused("OVERLOADED") as never });
  sinks[0]?.complete();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sinks).toHaveLength(2);
  sinks[1]?.error(refused("OVERLOADED"));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(sinks).toHaveLength(3);
  expect(told).toHaveBeenCalled();
  expect(heard.next).not.toHaveBeenCalled();
  expect(heard.error).not.toHaveBeenCalled();
  expect(heard.complete).not.toHaveBeenCalled();
  stop();
});

it("ends where it is done, refused, or nobody looks any more", async () => {
  const stop = await begun();
  sinks[0]?.complete();
  expect(heard.complete).toHaveBeenCalledOnce();
  // The public, without a session that could be renewed.
  sinks[0]?.error(refused("UNAUTHENTICATED"));
  expect(heard.error).toHaveBeenCalledOnce();
  sinks[0]?.error(refused("OVERLOADED"));
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sinks).toHaveLength(1);
});

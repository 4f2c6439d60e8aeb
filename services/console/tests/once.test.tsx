/** An act that must not happen twice: its key stays until it is certain what became of it. */
import { act, useEffect } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CombinedError } from "urql";
import { forgetDrafts } from "@/app/drafts";
import { useOnce } from "@/app/once";

type Once = ReturnType<typeof useOnce<string>>;
interface Answer {
  done?: string;
  error?: CombinedError;
}

const LOST: Answer = { error: new CombinedError({ networkError: new Error("lost") }) };
const refused = (code: string): Answer => ({ error: new CombinedError({ graphQLErrors: [{ message: code, extensions: { code } }] }) });

let root: Root;
let once: Once;
let keys: string[];

function Probe() {
  const drawn = useOnce<string>("gift");
  useEffect(() => {
    once = drawn;
  });
  return null;
}

async function send(answer: Answer): Promise<void> {
  await act(async () => {
    await once.act("5", async (key) => {
      keys.push(key);
      return answer;
    });
  });
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  keys = [];
  root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Probe />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  forgetDrafts();
});

it("bears its key again after a lost answer, though the next is refused at the door", async () => {
  await send(LOST);
  expect(once.open).toBe("5");
  for (const code of ["RATE_LIMITED", "UNAUTHENTICATED", "FORBIDDEN"]) {
    await send(refused(code));
    expect(once.open, code).toBe("5");
  }
  await send({ done: "given" });
  expect(once.open).toBeUndefined();
  expect(new Set(keys).size).toBe(1);
});

it("takes a new key after it was refused outright", async () => {
  await send(refused("RATE_LIMITED"));
  expect(once.open).toBeUndefined();
  await send({ done: "given" });
  expect(new Set(keys).size).toBe(2);
});

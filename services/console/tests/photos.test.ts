/** Photos: what was chosen counts at once; a server that is away has not refused them. */
import type { Client } from "urql";
import { afterEach, expect, it, vi } from "vitest";
import { forgetHeld } from "@/app/drafts";
import { isPassing, LONGEST, Lost, sent, take } from "@/resident/photos/send";
import { drop, kept } from "@/resident/photos/store";

// Nothing is sent here.
const client = {} as Client;
const BLOB = new Blob(["small"]);

/** A photo that is being made small until told otherwise. */
function slowly() {
  let done: (blob: Blob) => void = () => undefined;
  let fail: () => void = () => undefined;
  const made = new Promise<Blob>((resolve, reject) => {
    done = resolve;
    fail = () => reject(new Error("no picture"));
  });
  return { photo: take(() => made, "c1"), done, fail };
}

it("a photo is kept for another try while the server is away or has too much to do", () => {
  expect([500, 502, 503, 504, 429].every(isPassing)).toBe(true);
  expect([400, 403, 413, 415, 422].some(isPassing)).toBe(false);
});

it("has its key at once, and whoever asks for its picture waits until it is made", async () => {
  const { photo, done } = slowly();
  const asked = vi.fn();
  void kept(photo.key).then(asked);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).not.toHaveBeenCalled();
  done(BLOB);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith({ key: photo.key, blob: BLOB, community: "c1" }));
});

it("is not sent as if it were there when it turns out to be no picture", async () => {
  const { photo, fail } = slowly();
  const sending = sent(client, photo);
  fail();
  await expect(sending).rejects.toBeInstanceOf(Lost);
});

it.each([
  ["was removed", ({ key }: { key: string }) => drop([key])],
  ["belongs to somebody who is gone", () => Promise.resolve(forgetHeld())],
])("that %s while it was made small is not kept", async (_, go) => {
  const { photo, done } = slowly();
  await go(photo);
  done(BLOB);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await kept(photo.key)).toBeUndefined();
});

it("one that cannot be made does not hold up the next", async () => {
  const first = slowly();
  const second = take(() => Promise.resolve(BLOB), "c1");
  first.fail();
  expect(await kept(second.key)).toMatchObject({ blob: BLOB });
});

afterEach(() => void vi.useRealTimers());

it("one that is never done is given up, and the others wait no longer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const first = take(() => new Promise<Blob>(() => undefined), "c1");
  const sending = expect(sent(client, first)).rejects.toBeInstanceOf(Lost);
  const second = take(() => Promise.resolve(BLOB), "c1");
  const done = vi.fn();
  void kept(second.key).then(done);
  await vi.advanceTimersByTimeAsync(LONGEST - 1);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await sending;
  expect(await kept(second.key)).toMatchObject({ blob: BLOB });
  expect(vi.getTimerCount()).toBe(0);
});

/** Photos: a server that is away has not refused them. */
import { expect, it } from "vitest";
import { isPassing } from "@/resident/photos/send";

it("a photo is kept for another try while the server is away or has too much to do", () => {
  expect([500, 502, 503, 504, 429].every(isPassing)).toBe(true);
  expect([400, 403, 413, 415, 422].some(isPassing)).toBe(false);
});

/** A page whose part is missing loads itself anew, but not for ever. */
import { expect, it } from "vitest";
import { mayReload } from "@/ui/Boundary";

it("reloads once a minute at most", () => {
  const now = Date.UTC(2026, 2, 9);
  expect(mayReload(now)).toBe(true);
  expect(mayReload(now + 59_000)).toBe(false);
  expect(mayReload(now + 61_000)).toBe(true);
});

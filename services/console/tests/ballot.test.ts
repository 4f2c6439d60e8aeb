/** Ballots on the phone: what was cast is gone from the device, the rest stays. */
import { expect, it } from "vitest";
import { notCast, type Subject } from "@/resident/ballots/ballot";

it("keeps the marks that were not cast: half filled ones, and those of another page", () => {
  const cast = [{ who: { id: "mem_1" } }] as Subject[];
  expect(notCast({ mem_1: { duty: "5" }, mem_2: { duty: "4" } }, cast)).toEqual({ mem_2: { duty: "4" } });
  expect(notCast({ mem_1: { duty: "5" } }, cast)).toEqual({});
});

/** After signing in nobody is led to another site. */
import { expect, it } from "vitest";
import { safePath } from "@/account/sign-in/where";

it("follows addresses of our own", () => {
  expect(safePath("/c/1/review?tab=past")).toBe("/c/1/review?tab=past");
  expect(safePath("/c/../me/1#x")).toBe("/me/1");
});

it("follows no other", () => {
  for (const to of [null, "", "c/1", "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "/.//elsewhere.example", "javascript:1", "/sign-in?to=/", "/sign-in"]) {
    expect(safePath(to)).toBe("/");
  }
});

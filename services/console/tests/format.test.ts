/** Points, days and moments are read the same in every browser and zone. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as format from "@/app/format";
import { change } from "@/app/settings";

describe("format", () => {
  beforeEach(() => change({ lang: "zh" }));
  afterEach(() => void vi.useRealTimers());

  it("groups points and keeps their fractions exact", () => {
    expect(format.points("1234567.05")).toBe("1,234,567.05");
    expect(format.points("-1200")).toBe("-1,200");
    expect(format.points("0")).toBe("0");
  });

  it("tells a change with its sign", () => {
    expect(format.change("5")).toBe("+5");
    expect(format.change("-2.5")).toBe("−2.5");
  });

  it("reckons in hundredths", () => {
    expect(format.hundredths("19.99")).toBe(1999);
    expect(format.hundredths("-0.07")).toBe(-7);
  });

  it("shows days and months of Beijing in both languages", () => {
    expect(format.day("2026-03-09")).toBe("2026年3月9日");
    expect(format.month("2026-03")).toBe("2026年3月");
    change({ lang: "en" });
    expect(format.day("2026-03-09")).toBe("9 Mar 2026");
  });

  it("tells a span of days as short as it can be told", () => {
    expect(format.span("2026-02-01", "2026-02-28")).toBe("2026年2月");
    expect(format.span("2026-02-01", "2026-02-27")).toBe("2026年2月1日–2月27日");
    expect(format.span("2026-01-01", "2026-12-31")).toBe("2026年");
    expect(format.span("2026-01-01", "2026-03-31")).toBe("2026年1月–3月");
    expect(format.span("2025-10-01", "2026-03-31")).toBe("2025年10月1日–2026年3月31日");
    expect(format.span("2026-03-09", "2026-03-09")).toBe("2026年3月9日");
    change({ lang: "en" });
    expect(format.span("2026-01-01", "2026-03-31")).toMatch(/^Jan\s–\sMar 2026$/);
  });

  it("shows moments in Beijing's time", () => {
    expect(format.moment("2026-03-08T17:30:00Z")).toContain("01:30");
  });

  it("tells the year of a moment that is not of this one, as Beijing counts", () => {
    vi.useFakeTimers({ now: Date.UTC(2025, 11, 31, 17), toFake: ["Date"] });
    expect(format.moment("2025-12-31T16:30:00Z")).not.toContain("年");
    expect(format.moment("2025-12-31T15:30:00Z")).toContain("2025年12月31日");
  });
});

/** The session is renewed once for all who need it, before it runs out, and never for the public. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, hasSession, onOtherVisit, onSessionEnd, session } from "@/app/http";

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const SIGNED_OUT = { errors: [{ message: "…", extensions: { code: "UNAUTHENTICATED" } }] };

let asked: string[];
let server: (path: string) => Response;

beforeEach(() => {
  asked = [];
  server = () => json({ data: {} });
  localStorage.clear();
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return server(path);
  });
});
afterEach(() => vi.useRealTimers());

const opens = () => json({ accessSeconds: 900, errors: [] });

describe("the session", () => {
  it("begins with the server's word, not with a refusal", async () => {
    server = () => json({ accessSeconds: null, errors: [{ code: "SIGN_IN_FAILED" }] });
    expect(await session("/session/start", {})).toEqual([{ code: "SIGN_IN_FAILED" }]);
    expect(hasSession()).toBe(false);
    server = opens;
    await session("/session/start", {});
    expect(hasSession()).toBe(true);
  });

  it("is renewed before it runs out, once for calls at the same time", async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 2, 9), toFake: ["Date"] });
    server = opens;
    await session("/session/start", {});
    vi.setSystemTime(Date.UTC(2026, 2, 9, 0, 14, 45));
    await Promise.all([call("/graphql"), call("/graphql"), call("/graphql")]);
    expect(asked).toEqual(["/session/start", "/session/refresh", "/graphql", "/graphql", "/graphql"]);
  });

  it("is renewed when the server says that it ran out, and the call is made again", async () => {
    server = opens;
    await session("/session/start", {});
    let out = true;
    server = (path) => {
      if (path !== "/session/refresh") return json(out ? SIGNED_OUT : { data: 1 });
      out = false;
      return opens();
    };
    expect(await (await call("/graphql")).json()).toEqual({ data: 1 });
    expect(asked.slice(1)).toEqual(["/graphql", "/session/refresh", "/graphql"]);
  });

  it("ends when it cannot be renewed", async () => {
    const ended = vi.fn();
    onSessionEnd(ended);
    server = opens;
    await session("/session/start", {});
    server = (path) => (path === "/session/refresh" ? json({ errors: [] }, 401) : json(SIGNED_OUT));
    await call("/graphql");
    expect(ended).toHaveBeenCalledOnce();
    expect(hasSession()).toBe(false);
  });

  it("stands through a network that is away", async () => {
    const ended = vi.fn();
    onSessionEnd(ended);
    server = opens;
    await session("/session/start", {});
    server = (path) => {
      if (path === "/session/refresh") throw new TypeError("Failed to fetch");
      return json(SIGNED_OUT);
    };
    await expect(call("/graphql")).rejects.toThrow("Failed to fetch");
    expect(ended).not.toHaveBeenCalled();
    expect(hasSession()).toBe(true);
  });

  it("stands through a server in trouble", async () => {
    const ended = vi.fn();
    onSessionEnd(ended);
    server = opens;
    await session("/session/start", {});
    server = (path) => (path === "/session/refresh" ? json({ errors: [{ code: "OVERLOADED" }] }, 503) : json(SIGNED_OUT));
    await expect(call("/graphql")).rejects.toThrow("503");
    expect(ended).not.toHaveBeenCalled();
    server = () => json({ errors: [{ code: "OVERLOADED" }] }, 503);
    await expect(session("/session/end", {})).rejects.toThrow("503");
    expect(hasSession()).toBe(true);
  });

  it("is another one for other tabs after a sign-in and a sign-out, not after a renewal", async () => {
    const told = vi.fn();
    const stop = onOtherVisit(told);
    const visit = (): string | null => localStorage.getItem("linli.visit");
    server = opens;
    await session("/session/start", {});
    const first = visit();
    await session("/session/refresh", {});
    expect(visit()).toBe(first);
    server = () => json({ accessSeconds: null, errors: [] });
    await session("/session/end", {});
    expect(visit()).not.toBe(first);
    window.dispatchEvent(new Event("storage"));
    expect(told).not.toHaveBeenCalled();
    localStorage.setItem("linli.visit", "of another tab");
    window.dispatchEvent(new Event("storage"));
    window.dispatchEvent(new Event("storage"));
    expect(told).toHaveBeenCalledOnce();
    stop();
  });

  it("is another person's where this tab was told nothing: it sends nothing, and learns of them", async () => {
    const told = vi.fn();
    const stop = onOtherVisit(told);
    server = opens;
    await session("/session/start", {});
    server = () => json({ data: {} });
    asked = [];
    localStorage.setItem("linli.visit", "of another tab");
    await expect(call("/graphql")).rejects.toThrow();
    expect(asked).toEqual([]);
    expect(told).toHaveBeenCalledOnce();
    await call("/graphql");
    expect(asked).toEqual(["/graphql"]);
    stop();
  });

  it("is looked for once by the public, where a cookie may be left", async () => {
    vi.resetModules();
    const fresh = await import("@/app/http");
    server = (path) => (path === "/session/refresh" ? json({ errors: [] }, 401) : json(SIGNED_OUT));
    await fresh.call("/graphql");
    await fresh.call("/graphql");
    expect(asked).toEqual(["/graphql", "/session/refresh", "/graphql"]);
  });

  it("is looked for again where the server was in trouble when it was looked for", async () => {
    vi.resetModules();
    const fresh = await import("@/app/http");
    server = (path) => (path === "/session/refresh" ? json({ errors: [] }, 503) : json(SIGNED_OUT));
    await expect(fresh.call("/graphql")).rejects.toThrow("503");
    await expect(fresh.call("/graphql")).rejects.toThrow("503");
    expect(asked).toEqual(["/graphql", "/session/refresh", "/graphql", "/session/refresh"]);
  });
});

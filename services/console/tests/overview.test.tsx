/** A street's communities as its overview lists them. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { Client, fetchExchange, Provider } from "urql";
import { afterEach, beforeEach, expect, it } from "vitest";
import { change } from "@/app/settings";
import { Communities } from "@/street/overview/Communities";
import { drawn } from "./drawn";

const community = (id: string, template: string) => ({ node: { __typename: "Community", id, name: `community ${id}`, code: "420802001001", template, createdAt: "2026-03-01T01:00:00Z" } });
const lists = {
  OverviewCommunities: { communityList: { edges: [community("a", "s1-building-leaders"), community("b", "unt_1/own"), community("c", "unt_9/strange")], pageInfo: { hasNextPage: false, endCursor: null } } },
  OverviewTemplates: {
    templateList: [
      { key: "s1-building-leaders", document: { name: { zh: "楼长积分", en: "Building leaders" } } },
      { key: "unt_1/own", document: { name: "本街道的方案" } },
    ],
  },
};

let templates: Promise<unknown>;
async function serve(_path: unknown, init?: RequestInit): Promise<Response> {
  const { operationName } = JSON.parse(String(init?.body)) as { operationName: keyof typeof lists };
  if (operationName === "OverviewTemplates") await templates;
  return new Response(JSON.stringify({ data: lists[operationName] ?? {} }), { headers: { "content-type": "application/json" } });
}

let root: Root;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement("div")));
});
afterEach(async () => {
  await act(async () => root.unmount());
  change({ lang: "zh" });
});

async function show(): Promise<void> {
  const client = new Client({ url: "http://x/graphql", preferGetMethod: false, fetch: serve, exchanges: [fetchExchange] });
  await act(async () =>
    root.render(
      <Provider value={client}>
        <MemoryRouter>
          <Communities unit="unt_1" acts={false} figures={false} />
        </MemoryRouter>
      </Provider>,
    ),
  );
}
const column = (): (string | null)[] => [...document.querySelectorAll("tbody td:nth-child(3)")].map(({ textContent }) => textContent);
const shows = (names: string[]): Promise<void> => drawn(() => expect(column()).toEqual(names));

it.each([
  ["zh", ["楼长积分", "本街道的方案", "strange"]],
  ["en", ["Building leaders", "本街道的方案", "strange"]],
] as const)("tells templates by their names (%s), and one that it does not know by the last of its key", async (lang, names) => {
  change({ lang });
  let answer: (none?: unknown) => void = () => undefined;
  templates = new Promise((resolve) => (answer = resolve));
  await show();
  // The list does not wait for them.
  await shows(["…", "…", "…"]);
  answer();
  await shows([...names]);
});

it("tells them by the last of their keys where the names cannot be had", async () => {
  templates = Promise.reject(new TypeError("network"));
  await show();
  await shows(["s1-building-leaders", "own", "strange"]);
});

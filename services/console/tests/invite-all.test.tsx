/** Many invitations are shown once: nobody leaves them unasked, and whoever goes by keys or by ear is taken to them. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { App } from "antd";
import { createMemoryRouter, RouterProvider } from "react-router";
import { Client, fetchExchange, Provider } from "urql";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { common } from "@/app/common.words";
import "@/app/settings";
import { InviteAll } from "@/staff/members/InviteAll";
import type { Row } from "@/staff/members/MembersTable";
import { membersWords } from "@/staff/members/words";
import { drawn } from "./drawn";

const t = membersWords.say;
const PEOPLE = ["a", "b"].map((id) => ({ id, name: id.toUpperCase(), hasAccount: false, under14: false, phoneMasked: "139****0001" }) as Row);

let away: readonly string[];
function serve(_path: unknown, init?: RequestInit): Promise<Response> {
  const { variables } = JSON.parse(String(init?.body)) as { variables: { input: { memberId: string } } };
  const { memberId } = variables.input;
  if (away.includes(memberId)) return Promise.reject(new TypeError("network"));
  const invitation = { name: memberId, phoneMasked: "", purpose: "", token: `token-${memberId}` };
  return Promise.resolve(new Response(JSON.stringify({ data: { invitationCreate: { invitation, errors: [] } } }), { headers: { "content-type": "application/json" } }));
}

let root: Root;
let router: ReturnType<typeof createMemoryRouter>;
const closed = vi.fn();

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  away = [];
  closed.mockReset();
  router = createMemoryRouter(
    [
      { path: "/before", element: <p>the page before</p> },
      { path: "/members", element: <InviteAll members={PEOPLE} onClose={closed} /> },
    ],
    { initialEntries: ["/before", "/members"] },
  );
  root = createRoot(document.body.appendChild(document.createElement("div")));
  const client = new Client({ url: "http://x/graphql", preferGetMethod: false, fetch: serve, exchanges: [fetchExchange] });
  await act(async () =>
    root.render(
      <Provider value={client}>
        <App>
          <RouterProvider router={router} />
        </App>
      </Provider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const shows = (text: string): Promise<void> => drawn(() => expect(document.body.textContent).toContain(text));
async function press(words: string): Promise<void> {
  const found = [...document.querySelectorAll("button")].filter(({ textContent }) => textContent === words).at(-1);
  if (!found) throw new Error(`no button ${words}: ${document.body.textContent}`);
  await act(async () => found.click());
}
async function invited(): Promise<void> {
  await press(t("allMake", { count: 2 }));
  await shows(away.length > 0 ? t("allLeft", { done: 1, left: 1 }) : t("allDone", { count: 2 }));
}
const back = (): Promise<void> => act(() => router.navigate(-1));
const reloads = (): boolean => {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return !event.defaultPrevented;
};

it("asks before Back leaves invitations that are not shown again, and stays or goes as told", async () => {
  await invited();
  await back();
  await shows(t("allCloseText"));
  expect(router.state.location.pathname).toBe("/members");
  await press(common("cancel"));
  expect(router.state.location.pathname).toBe("/members");
  await back();
  await shows(t("allCloseText"));
  await press(t("allLeave"));
  await shows("the page before");
});

it("has the browser ask before a reload, once there is something to lose", async () => {
  expect(reloads()).toBe(true);
  await invited();
  expect(reloads()).toBe(false);
  await act(async () => root.render(null));
  expect(reloads()).toBe(true);
});

it("lets everybody go who has not begun", async () => {
  await back();
  await shows("the page before");
});

it.each([
  ["all that was made", [], () => t("allDone", { count: 2 }), "status"],
  ["who is left", ["b"], () => t("allLeft", { done: 1, left: 1 }), "alert"],
] as const)("takes the focus to the outcome and tells %s", async (_, without, words, role) => {
  away = without;
  const region = document.querySelector("[role=status]");
  expect(region?.textContent).toBe("");
  await invited();
  expect(document.activeElement?.getAttribute("aria-label")).toBe(words());
  expect(document.querySelector(`.ant-modal [role=${role}]`)?.textContent).toContain(words());
  // The region that tells it stood there before.
  if (role === "status") expect(region?.textContent).toBe(words());
});

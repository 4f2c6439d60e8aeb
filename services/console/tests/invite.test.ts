/** Many invitations at once: who is refused, who is left. */
import { expect, it, vi } from "vitest";
import { invitable, inviteAll, type Answer, type Progress } from "@/staff/members/inviteAll";
import type { Row } from "@/staff/members/MembersTable";

const PEOPLE = ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase() }));

async function invited(answers: Record<string, Answer<string>>, go = () => true) {
  let last: Progress<string> = { links: [], left: PEOPLE };
  const invite = vi.fn((id: string) => Promise.resolve(answers[id] ?? { link: `of ${id}` }));
  await inviteAll(PEOPLE, invite, (so) => (last = so), go);
  return { ...last, asked: invite.mock.calls.flat() };
}

it("invites one after the other and has a card of each", async () => {
  expect(await invited({})).toEqual({ links: ["of a", "of b", "of c"], left: [], asked: ["a", "b", "c"] });
});

it("goes on past whoever the server refuses, and says why", async () => {
  expect(await invited({ b: { refused: "The phone is another's; ask them." } })).toMatchObject({ links: ["of a", "of c"], left: [{ id: "b", name: "B", why: "The phone is another's; ask them." }] });
});

it("stops where a request fails: who is left may be invited later", async () => {
  expect(await invited({ b: { failed: "No network." } })).toEqual({ links: ["of a"], left: [{ id: "b", name: "B", why: "No network." }, { id: "c", name: "C" }], asked: ["a", "b"] });
});

it("does not go on behind a page that was left", async () => {
  const go = vi.fn().mockReturnValueOnce(true).mockReturnValue(false);
  expect((await invited({}, go)).asked).toEqual(["a"]);
});

it("asks for nobody who has an account, no phone, or is a child", () => {
  const row = (id: string, over: Partial<Row> = {}): Row => ({ id, hasAccount: false, under14: false, phoneMasked: "139****0001", ...over }) as Row;
  const { can, cannot } = invitable([row("a"), row("b", { hasAccount: true }), row("c", { phoneMasked: null }), row("d", { under14: true })]);
  expect([can, cannot].map((rows) => rows.map(({ id }) => id))).toEqual([["a"], ["c", "d"]]);
});

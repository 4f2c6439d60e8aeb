/** Invites many people one after the other, and knows who is left. */
import type { Row } from "./MembersTable";

export interface Left {
  id: string;
  name: string;
  /** Why not; nothing where it was not this person's turn. */
  why?: string;
}

export interface Answer<L> {
  link?: L | null;
  /** Why the server does not invite this person. */
  refused?: string;
  /** The request failed: it would for the rest too. */
  failed?: string;
}

export interface Progress<L> {
  links: readonly L[];
  left: readonly Left[];
}

/** Who of a page can be invited, and who cannot. */
export function invitable(members: readonly Row[]): { can: Row[]; cannot: Row[] } {
  const without = members.filter(({ hasAccount }) => !hasAccount);
  const is = ({ phoneMasked, under14 }: Row): boolean => phoneMasked !== null && !under14;
  return { can: without.filter(is), cannot: without.filter((one) => !is(one)) };
}

/**
 * Whoever is refused does not hold up the rest; a request that fails does: the network is away, or the server has enough.
 * Who was invited though the answer was lost is invited again by another try: the earlier link lapses. `go` is asked before each.
 */
export async function inviteAll<L>(people: readonly Left[], invite: (id: string) => Promise<Answer<L>>, told: (so: Progress<L>) => void, go: () => boolean): Promise<void> {
  const links: L[] = [];
  const refused: Left[] = [];
  for (const [at, { id, name }] of people.entries()) {
    if (!go()) return;
    const { link, refused: why, failed } = await invite(id);
    if (link) links.push(link);
    else refused.push({ id, name, why: failed ?? why });
    told({ links, left: [...refused, ...people.slice(at + 1).map((one) => ({ id: one.id, name: one.name }))] });
    if (failed !== undefined) return;
  }
}

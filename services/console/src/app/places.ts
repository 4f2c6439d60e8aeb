/** Where a person can go: every role they hold and every community they belong to is a place with an address. */
import type { Viewer } from "./session/session";

export type Role = Viewer["grants"][number]["role"];

export interface Place {
  key: string;
  kind: "resident" | "staff" | "street";
  path: string;
  name: string;
  roles: Role[];
}

const STAFF: readonly Role[] = ["COMMUNITY_ADMIN", "REVIEWER", "GRID_LEADER", "SHOP_KEEPER"];
const ABOVE: readonly Role[] = ["STREET_ADMIN", "DISTRICT_ANALYST", "PLATFORM_OPERATOR"];

/** The community a grant holds in, `undefined` above communities. */
const communityOfGrant = ({ node }: Viewer["grants"][number]): string | undefined =>
  node.community?.id ?? (node.level === "GRID" ? node.id?.split("/")[0] : undefined);

export function placesOf(viewer: Viewer): Place[] {
  const places = new Map<string, Place>();
  const put = (place: Omit<Place, "roles">, role?: Role): void => {
    const known = places.get(place.key) ?? { ...place, roles: [] };
    if (role && !known.roles.includes(role)) known.roles.push(role);
    places.set(place.key, known);
  };
  for (const grant of viewer.grants) {
    const community = communityOfGrant(grant);
    if (ABOVE.includes(grant.role)) {
      const unit = grant.node.id ?? "platform";
      put({ key: `u:${unit}`, kind: "street", path: `/u/${unit}`, name: grant.node.unit?.name ?? "" }, grant.role);
    } else if (community && STAFF.includes(grant.role)) {
      const name = grant.node.community?.name ?? viewer.memberships.find((of) => of.communityId === community)?.community?.name ?? "";
      put({ key: `c:${community}`, kind: "staff", path: `/c/${community}`, name }, grant.role);
    }
  }
  for (const { communityId, community } of viewer.memberships) {
    put({ key: `m:${communityId}`, kind: "resident", path: `/me/${communityId}`, name: community?.name ?? "" });
  }
  return [...places.values()];
}

/** The roles somebody holds in a community; empty for a resident. */
export const rolesIn = (viewer: Viewer, community: string): Role[] => placesOf(viewer).find(({ key }) => key === `c:${community}`)?.roles ?? [];

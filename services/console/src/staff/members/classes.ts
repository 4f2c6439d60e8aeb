/** The classes of members, in the order in which they are offered. */
import type { MemberClass } from "./gql/graphql";

export const CLASSES = [
  "RESIDENT",
  "BUILDING_LEADER",
  "GRID_STAFF",
  "COMMUNITY_STAFF",
  "VOLUNTEER",
  "PARTY_OFFICE",
  "PARTY_COMMUNITY",
  "PARTY_PRIVATE",
  "PARTY_MOBILE",
  "PARTY_RETIRED",
] as const satisfies readonly MemberClass[];

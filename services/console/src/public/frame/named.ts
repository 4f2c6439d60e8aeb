/** Whether the caller objects by name: residents and staff of the community. Everybody else is the public there. */
import { rolesIn } from "@/app/places";
import { useSession } from "@/app/session/session";

export function useNamed(community: string): boolean {
  const { viewer } = useSession();
  return Boolean(viewer && (viewer.memberships.some(({ communityId }) => communityId === community) || rolesIn(viewer, community).length > 0));
}

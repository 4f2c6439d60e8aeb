/** Whose pages these are: the viewer's own membership of the community in the address. */
import { useParams } from "react-router";
import { useViewer } from "@/app/session/session";

export function useMember() {
  const { community = "" } = useParams();
  const membership = useViewer().memberships.find(({ communityId }) => communityId === community);
  if (!membership) throw new Error("not a member of this community");
  return { community, base: `/me/${community}`, memberId: membership.memberId, streetId: membership.streetId, name: membership.member?.name ?? "", communityName: membership.community?.name ?? "" };
}

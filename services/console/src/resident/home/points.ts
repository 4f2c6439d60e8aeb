/** The points of one scheme, as they change. The numbers and the list of changes ask the same question; it is sent once. */
import { useState } from "react";
import { useQuery, useSubscription } from "urql";
import { useMember } from "../member";
import { HomeChangedDocument, HomePointsDocument, type HomeSummaryFragment as Summary } from "./gql/graphql";

const same = (a: Summary, b: Summary): boolean => a.balance === b.balance && a.pending === b.pending && a.rankTotal === b.rankTotal && a.place === b.place;

export function usePoints(schemeId: string | undefined) {
  const { memberId } = useMember();
  const [asked, again] = useQuery({ query: HomePointsDocument, variables: { memberId, schemeId: schemeId ?? "" }, pause: !schemeId });
  return { asked, again, entries: asked.data?.pointsHistory?.edges.map(({ node }) => node) };
}

/** With what is told live, which holds until something newer was read. */
export function useLivePoints(schemeId: string | undefined) {
  const { memberId } = useMember();
  const { asked, again, entries } = usePoints(schemeId);
  const read = asked.data?.pointsGet;
  const [told, setTold] = useState<{ now: Summary; over: Summary }>();
  useSubscription({ query: HomeChangedDocument, variables: { memberId }, pause: !schemeId }, (_, data) => {
    const now = data.pointsChanged;
    // The first word repeats what was read; a later one means that the history has grown too.
    if (now.schemeId === schemeId && read && !same(now, read)) {
      setTold({ now, over: read });
      again({ requestPolicy: "network-only" });
    }
    return data;
  });
  return { asked, again, entries, summary: (told && told.over === read ? told.now : read) ?? undefined };
}

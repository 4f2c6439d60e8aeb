/** Who holds an account of a pool's line. Lines name accounts alone, so each row asks for its person; what was asked stays in the cache. */
import { useQuery } from "urql";
import { communityOf, globalId, localId } from "@/app/ids";
import type { Rules } from "../rules/read";
import { PeriodsHouseholdDocument, PeriodsMemberDocument, PeriodsOrganisationsDocument } from "./gql/graphql";
import { periodsWords } from "./words";

interface Props {
  holder: string;
  scheme: string;
  subject: Rules["subject"];
}

/** Accounts and their holders share what follows the kind in their ids. */
const bare = (id: string): string => localId(id).slice(localId(id).indexOf("_") + 1);
const as = (kind: string, holder: string): string => globalId(communityOf(holder), `${kind}_${bare(holder)}`);

export function HolderName({ holder, scheme, subject }: Props) {
  const t = periodsWords.useWords();
  const policy = { requestPolicy: "cache-first" as const };
  const [member] = useQuery({ query: PeriodsMemberDocument, variables: { id: as("mem", holder) }, pause: subject !== "MEMBER", ...policy });
  const [household] = useQuery({ query: PeriodsHouseholdDocument, variables: { id: as("hou", holder) }, pause: subject !== "HOUSEHOLD", ...policy });
  const [organisations] = useQuery({
    query: PeriodsOrganisationsDocument,
    variables: { community: communityOf(holder), scheme, first: 400 },
    pause: subject !== "ORGANISATION",
    ...policy,
  });
  const person = member.data?.memberGet;
  const organisation = organisations.data?.rosterList?.edges.find(({ node }) => bare(node.who.id) === bare(holder))?.node.name;
  if (member.fetching || household.fetching || organisations.fetching) return "…";
  return person ? `${person.name} · ${person.door}` : (household.data?.householdGet?.door ?? organisation ?? t("unknown", { id: holder.slice(-6) }));
}

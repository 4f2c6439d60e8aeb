/** The community's schemes, which of them the address names, and the rules in force on a day. */
import { useMemo } from "react";
import { useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { globalId, localId } from "@/app/ids";
import { RulesOnDocument, RulesSchemesDocument, type RulesSchemesQuery } from "./gql/graphql";
import { rulesOf } from "./read";

export type SchemeBrief = NonNullable<RulesSchemesQuery["schemeList"]>[number];

/** The id of the community in the address. */
export const useCommunityId = (): string => useParams().community ?? "";

export function useSchemes() {
  const [result, retry] = useQuery({ query: RulesSchemesDocument, variables: { community: useCommunityId() } });
  const schemes = useMemo(() => result.data?.schemeList ?? [], [result.data]);
  const nameOf = (id: string): string => schemes.find((scheme) => scheme.id === id)?.name.text ?? "";
  return { result, retry: () => retry({ requestPolicy: "network-only" }), schemes, nameOf };
}

/** The scheme chosen by `?scheme=`, the first where none is named. */
export function useChosenScheme() {
  const community = useCommunityId();
  const known = useSchemes();
  const [search, setSearch] = useSearchParams();
  const named = search.get("scheme");
  const chosen = known.schemes.find(({ id }) => named !== null && id === globalId(community, named)) ?? known.schemes[0];
  const choose = (id: string): void =>
    setSearch(
      (now) => {
        now.set("scheme", localId(id));
        return now;
      },
      { replace: true },
    );
  return { ...known, chosen, choose };
}

/** The rules of a scheme in force on a day, today when none is named. */
export function useRules(scheme: string | undefined, day?: string) {
  const community = useCommunityId();
  const [result] = useQuery({
    query: RulesOnDocument,
    variables: { community, scheme, day: day ?? today() },
    pause: scheme === undefined,
    requestPolicy: "cache-first",
  });
  const version = scheme === undefined ? undefined : result.data?.schemeOn;
  return { version, rules: useMemo(() => (version ? rulesOf(version.document) : undefined), [version]), result };
}

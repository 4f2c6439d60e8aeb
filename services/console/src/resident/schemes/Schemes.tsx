/** Which scheme's points are looked at; asked only where the community has several. The choice is in the address. */
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { globalId, localId } from "@/app/ids";
import { useMember } from "../member";
import { ResidentSchemesDocument, type ResidentSchemesQuery } from "./gql/graphql";
import { schemesWords } from "./words";
import parts from "@/ui/phone/parts.module.css";

export type SchemeBrief = NonNullable<ResidentSchemesQuery["schemeList"]>[number];

export interface Schemes {
  /** `undefined` while they are being asked for. */
  all: SchemeBrief[] | undefined;
  chosen: string | undefined;
  choose: (id: string) => void;
  nameOf: (id: string | null | undefined) => string | undefined;
  asked: { error?: Error; retry: () => void };
}

export function useSchemes(): Schemes {
  const { community } = useMember();
  const [{ data, error }, again] = useQuery({ query: ResidentSchemesDocument, variables: { community } });
  const [search, setSearch] = useSearchParams();
  const all = data?.schemeList ?? (data ? [] : undefined);
  const wanted = search.get("scheme");
  const found = wanted === null ? undefined : all?.find(({ id }) => id === globalId(community, wanted));
  return {
    all,
    chosen: (found ?? all?.[0])?.id,
    choose: (id) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set("scheme", localId(id));
          return after;
        },
        { replace: true },
      ),
    nameOf: (id) => (all && all.length > 1 ? all.find((scheme) => scheme.id === id)?.name.text : undefined),
    asked: { error, retry: () => again({ requestPolicy: "network-only" }) },
  };
}

export function SchemePick({ of: { all, chosen, choose } }: { of: Schemes }) {
  const t = schemesWords.useWords();
  if (!all || all.length < 2) return null;
  return (
    <div className={parts.tabs} role="group" aria-label={t("scheme")}>
      {all.map(({ id, name }) => (
        <button key={id} type="button" className={parts.chip} aria-pressed={id === chosen} onClick={() => choose(id)}>
          {name.text}
        </button>
      ))}
    </div>
  );
}

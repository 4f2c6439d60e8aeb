/** What differs between two documents, in words. */
import { useQuery } from "urql";
import { Shown } from "@/ui/State";
import { SchemeDifferenceDocument, type SchemeSourceInput } from "../gql/graphql";
import { schemeWords } from "../words";
import css from "./Publish.module.css";

export function DiffList({ community, from, to }: { community: string; from: SchemeSourceInput; to: SchemeSourceInput }) {
  const t = schemeWords.useWords();
  const [result, again] = useQuery({ query: SchemeDifferenceDocument, variables: { community, from, to }, requestPolicy: "cache-and-network" });
  return (
    <Shown of={result} rows={4} retry={() => again({ requestPolicy: "network-only" })}>
      {({ schemeDiff }) =>
        schemeDiff?.length ? (
          <ul className={css.changes}>
            {schemeDiff.map(({ place, text }, index) => (
              <li key={`${place}-${index}`}>{text}</li>
            ))}
          </ul>
        ) : (
          <p className={css.muted}>{t("noChanges")}</p>
        )
      }
    </Shown>
  );
}

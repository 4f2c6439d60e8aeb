/** Reads the table in force on each day that a deed was done: each is judged by its own (D-303). */
import { useEffect } from "react";
import { useClient } from "urql";
import { useReturns } from "@/app/live";
import type { Document } from "../deeds/doc";
import { DeedsSchemeDocument } from "../deeds/gql/graphql";

export interface Documents {
  map: ReadonlyMap<string, Document>;
}

export function Documents({ community, scheme, days, tell }: { community: string; scheme?: string; days: string[]; tell: (map: Documents["map"]) => void }) {
  const client = useClient();
  // A table never changes, but one that could not be had may be had now.
  const returns = useReturns();
  const key = [...new Set(days.filter(Boolean))].sort().join(" ");
  useEffect(() => {
    if (!scheme) return;
    let over = false;
    const read = async (day: string): Promise<[string, Document][]> => {
      const { data } = await client.query(DeedsSchemeDocument, { community, scheme, day }, { requestPolicy: "cache-first" }).toPromise();
      return data?.schemeOn ? [[day, data.schemeOn.document]] : [];
    };
    void Promise.all((key ? key.split(" ") : []).map(read)).then((all) => !over && tell(new Map(all.flat())));
    return () => {
      over = true;
    };
  }, [client, community, scheme, key, tell, returns]);
  return null;
}

/** At the foot: how far the record is sealed, and the last seal, for whoever keeps watch. */
import { useQuery } from "urql";
import { moment, number } from "@/app/format";
import { BulletinSealDocument } from "./gql/graphql";
import { bulletinWords } from "./words";
import parts from "../frame/frame.module.css";

export function Seal({ community }: { community: string }) {
  const t = bulletinWords.useWords();
  const [{ data }] = useQuery({ query: BulletinSealDocument, variables: { community } });
  const seal = data?.sealList?.edges[0]?.node;
  if (!seal) return null;
  return <p className={parts.foot}>{t("seal", { number: number(seal.number), at: moment(seal.sealedAt), hash: seal.hash })}</p>;
}

/** Which kind of points a product takes, where a scheme has several that can be spent. */
import { Form, Select } from "antd";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { textOf, type Document } from "@/app/scheme";
import { ShopSchemeDocument } from "./gql/graphql";
import { shopWords } from "./words";

interface Purse {
  code: string;
  name: string;
}

function spendable(document: Document | undefined): Purse[] {
  const purses: unknown = document?.purses;
  if (!Array.isArray(purses)) return [];
  return purses
    .filter((purse: { spendable?: unknown }) => purse.spendable !== false)
    .map((purse: { code?: unknown; name?: unknown }) => ({ code: String(purse.code), name: textOf(purse.name) || String(purse.code) }));
}

export function PurseSelect({ community, scheme }: { community: string; scheme: string }) {
  const t = shopWords.useWords();
  const [{ data }] = useQuery({ query: ShopSchemeDocument, variables: { community, day: today(), scheme } });
  const purses = spendable(data?.schemeOn?.document);
  if (purses.length < 2) return null;
  return (
    <Form.Item name="purse" label={t("purse")}>
      <Select allowClear placeholder={t("purseFirst")} options={purses.map(({ code, name }) => ({ value: code, label: name }))} />
    </Form.Item>
  );
}

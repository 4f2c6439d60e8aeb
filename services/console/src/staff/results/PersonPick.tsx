/** Finds one person of the community while typing. */
import { Select } from "antd";
import { useEffect, useState } from "react";
import { useQuery } from "urql";
import dialog from "@/ui/desk/fields.module.css";
import { useCommunityId } from "../rules/useScheme";
import { ResultsPeopleDocument } from "./gql/graphql";
import { rosterWords } from "./roster.words";

export function PersonPick({ value, onChange, invalid }: { value?: string; onChange: (id: string) => void; invalid: boolean }) {
  const t = rosterWords.useWords();
  const community = useCommunityId();
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  // One question when the typing rests, not one a key.
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const [{ data, fetching }] = useQuery({ query: ResultsPeopleDocument, variables: { community, search }, pause: search.length < 2 });
  const options = search.length < 2 ? [] : (data?.memberList?.edges ?? []).map(({ node }) => ({ value: node.id, label: `${node.name} · ${node.door}` }));
  return (
    <>
      <label htmlFor="roster-person" className={dialog.label}>
        {t("person")}
      </label>
      <Select
        id="roster-person"
        autoFocus
        value={value}
        onChange={onChange}
        status={invalid ? "error" : undefined}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={fetching}
        placeholder={t("personHint")}
        notFoundContent={search.length < 2 ? t("personHint") : t("personNone")}
        options={options}
      />
    </>
  );
}

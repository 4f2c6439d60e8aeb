/** Chooses a person by the beginning of the name or number. For every form of the desk that is about somebody. */
import { Select } from "antd";
import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { MembersListDocument } from "./gql/graphql";
import { membersWords } from "./words";

interface Props {
  community: string;
  id?: string;
  value?: string;
  onChange?: (member: string | undefined) => void;
}

export function MemberPicker({ community, id, value, onChange }: Props) {
  const t = membersWords.useWords();
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const [{ data, fetching }] = useQuery({ query: MembersListDocument, variables: { community, filter: { search }, first: 20, after: null }, pause: search === "" });
  const found = search === "" ? [] : (data?.memberList?.edges ?? []);
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      allowClear
      placeholder={t("picker")}
      loading={fetching}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={search === "" ? t("picker") : fetching ? undefined : t("pickerNone")}
      options={found.map(({ node }) => ({
        value: node.id,
        label: `${node.name} · ${node.building?.name ?? ""} ${node.door} · ${node.number}`,
      }))}
    />
  );
}

/** A grid, or a building in it. */
import { Select } from "antd";
import { useQuery } from "urql";
import { localId } from "@/app/ids";
import { MembersPlacesDocument } from "./gql/graphql";
import { membersWords } from "./words";

export function PlaceFilter({ community, value, onChange }: { community: string; value?: string; onChange: (place: string | undefined) => void }) {
  const t = membersWords.useWords();
  const [{ data, fetching }] = useQuery({ query: MembersPlacesDocument, variables: { community } });
  const places = data?.placeList ?? [];
  const options = places
    .filter(({ kind }) => kind === "GRID")
    .flatMap((grid) => [
      { value: localId(grid.id), label: grid.name, full: grid.name },
      ...places
        .filter((place) => place.kind === "BUILDING" && place.grid?.id === grid.id)
        .map(({ id, name }) => ({ value: localId(id), label: <span style={{ paddingInlineStart: 16 }}>{name}</span>, full: `${grid.name} ${name}` })),
    ]);
  return (
    <Select
      aria-label={t("anyPlace")}
      placeholder={t("anyPlace")}
      allowClear
      showSearch={{ optionFilterProp: "full" }}
      loading={fetching}
      style={{ width: 220 }}
      value={value}
      options={options}
      onChange={onChange}
    />
  );
}

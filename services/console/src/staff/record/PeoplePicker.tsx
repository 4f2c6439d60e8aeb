/** Picks people, households or organisations by what one knows of them: the beginning of a name or number, the building. */
import { Select } from "antd";
import { useEffect, useState, type ReactElement } from "react";
import { useQuery } from "urql";
import { RecordOrganisationsDocument, RecordPeopleDocument, RecordPlacesDocument } from "./gql/graphql";
import type { Who } from "./draft";
import { recordWords } from "./words";
import css from "./record.module.css";

interface Props {
  community: string;
  kind: Who["kind"];
  scheme?: string;
  value: Who[];
  onChange: (value: Who[]) => void;
  label: string;
  status?: "error";
  /** The classes that take part by themselves; others only when the roster names them. */
  classes?: readonly string[];
}

/** What is typed, once nothing was typed for a moment. */
function useSettled(text: string): string {
  const [settled, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export function PeoplePicker(props: Props) {
  return props.kind === "ORGANISATION" ? <Organisations {...props} /> : <People {...props} />;
}

const shown = ({ name, detail }: Who): string => [name, detail].filter(Boolean).join(" · ");

/** A hint under what a picker offers. */
const under =
  (hint: string) =>
  (menu: ReactElement): ReactElement => (
    <>
      {menu}
      {hint && <p className={css.hint}>{hint}</p>}
    </>
  );

function Pick({ found, text, setText, fetching, more, ...props }: Props & { found: Who[]; text: string; setText: (text: string) => void; fetching: boolean; more: boolean }) {
  const t = recordWords.useWords();
  const { value, onChange, kind } = props;
  const known = new Map([...found, ...value].map((who) => [who.id, who]));
  const hint = kind === "MEMBER" ? "peopleHint" : kind === "HOUSEHOLD" ? "householdHint" : "organisationHint";
  return (
    <Select
      mode="multiple"
      className={css.picker}
      aria-label={props.label}
      status={props.status}
      placeholder={t(hint)}
      value={value.map(({ id }) => id)}
      showSearch={{ searchValue: text, onSearch: setText, filterOption: kind === "ORGANISATION", optionFilterProp: "label" }}
      loading={fetching}
      notFoundContent={fetching ? "…" : t("nobody")}
      onChange={(ids: string[]) => {
        setText("");
        onChange(ids.flatMap((id) => known.get(id) ?? []));
      }}
      options={[...found, ...value.filter(({ id }) => !found.some((who) => who.id === id))].map((who) => ({ value: who.id, label: shown(who) }))}
      popupRender={under(more ? t("moreThan") : "")}
    />
  );
}

function People(props: Props) {
  const t = recordWords.useWords();
  const { community, kind } = props;
  const [text, setText] = useState("");
  const [place, setPlace] = useState<string>();
  const search = useSettled(text.trim());
  const [places] = useQuery({ query: RecordPlacesDocument, variables: { community }, requestPolicy: "cache-first" });
  const [{ data, fetching }] = useQuery({ query: RecordPeopleDocument, variables: { community, filter: { search: search || undefined, placeId: place } } });
  const found = new Map<string, Who>();
  const isOut = (memberClass: string): boolean => props.classes !== undefined && !props.classes.includes(memberClass);
  const edges = data?.memberList?.edges ?? [];
  // Whoever takes part comes first.
  const ordered = kind === "MEMBER" ? [...edges.filter(({ node }) => !isOut(node.class)), ...edges.filter(({ node }) => isOut(node.class))] : edges;
  for (const { node } of ordered) {
    const detail = [node.building?.name, node.door, kind === "MEMBER" ? node.phoneMasked?.slice(-4) : undefined, kind === "MEMBER" && isOut(node.class) ? t("notIn") : undefined].filter(Boolean).join(" ");
    const id = kind === "HOUSEHOLD" ? node.householdId : node.id;
    if (!found.has(id)) found.set(id, { kind, id, name: kind === "HOUSEHOLD" ? node.door : node.name, detail: kind === "HOUSEHOLD" ? `${node.building?.name ?? ""} ${node.name}`.trim() : detail });
  }
  return (
    <div className={css.pickers}>
      <Pick {...props} found={[...found.values()]} text={text} setText={setText} fetching={fetching} more={data?.memberList?.pageInfo.hasNextPage ?? false} />
      <Select allowClear className={css.building} showSearch={{ optionFilterProp: "label" }} placeholder={t("allBuildings")} aria-label={t("building")} value={place} onChange={(value: string | undefined) => setPlace(value)} options={places.data?.placeList?.filter((one) => one.kind === "BUILDING").map(({ id, name }) => ({ value: id, label: name }))} />
    </div>
  );
}

function Organisations(props: Props) {
  const [text, setText] = useState("");
  const [{ data, fetching }] = useQuery({ query: RecordOrganisationsDocument, variables: { community: props.community, scheme: props.scheme } });
  const found = data?.rosterList?.edges.map(({ node }): Who => ({ kind: "ORGANISATION", id: node.who.id, name: node.name ?? node.who.id, detail: "" })) ?? [];
  return <Pick {...props} found={found} text={text} setText={setText} fetching={fetching} more={false} />;
}

/** Choices among the document's own elements, and among months, days and weekdays. */
import { Select } from "antd";
import { current } from "@/app/settings";
import type { Field, RefList } from "../model/fields";
import type { Path } from "../model/places";
import { namedIn, nameOf } from "../model/say";
import { schemeWords } from "../words";
import { useEditing, usePlace } from "./editing";

const asList = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === "string" && value ? [value] : []);

export function RefSelect({ to, many, path, label }: { to: RefList; many: boolean; path: Path; label?: string }) {
  const t = schemeWords.useWords();
  const { document } = useEditing();
  const { value, set, found, disabled, id } = usePlace(path);
  const known = namedIn(document, to).map(({ code, name }) => ({ value: code, label: nameOf(name) }));
  // A name that nothing bears any more is shown as it stands, so that it can be taken away.
  const options = [...known, ...asList(value).filter((code) => !known.some((one) => one.value === code)).map((code) => ({ value: code, label: `${code} ?` }))];
  return (
    <Select
      id={id}
      aria-label={label}
      mode={many ? "multiple" : undefined}
      style={{ width: "100%" }}
      disabled={disabled}
      allowClear
      showSearch
      optionFilterProp="label"
      placeholder={many ? undefined : t("none")}
      notFoundContent={t("noneToChoose")}
      status={found.length > 0 ? "error" : undefined}
      value={many ? asList(value) : typeof value === "string" && value ? value : undefined}
      options={options}
      onChange={(next: string | string[] | undefined) => set(next === undefined || next.length === 0 ? undefined : next)}
    />
  );
}

function nameNumber(field: string, number: number): string {
  const locale = current().lang === "zh" ? "zh-CN" : "en-GB";
  // The first of January 2024 was a Monday.
  if (field === "onWeekdays") return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2024, 0, number));
  if (field === "onMonths") return new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(Date.UTC(2024, number - 1, 1));
  return String(number);
}

export function NumbersSelect({ field, path }: { field: Field & { kind: "numbers" }; path: Path }) {
  const { value, set, disabled, id } = usePlace(path);
  return (
    <Select
      id={id}
      mode="multiple"
      style={{ width: "100%" }}
      disabled={disabled}
      value={Array.isArray(value) ? (value as number[]) : []}
      options={Array.from({ length: field.to - field.from + 1 }, (_, index) => ({ value: field.from + index, label: nameNumber(field.label, field.from + index) }))}
      onChange={(next: number[]) => set(next.length > 0 ? next.toSorted((a, b) => a - b) : undefined)}
    />
  );
}

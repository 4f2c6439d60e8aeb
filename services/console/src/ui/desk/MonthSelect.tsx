/** A month of the last three years, the latest first. The browser's own field for months is not everywhere. */
import { Select } from "antd";
import { monthsBack, thisMonth } from "@/app/days";
import { month } from "@/app/format";

interface Props {
  "aria-label": string;
  value?: string;
  /** Shown when none is chosen, which then is a choice. */
  none?: string;
  onChange: (month: string | undefined) => void;
}

export function MonthSelect({ value, none, onChange, ...rest }: Props) {
  const months = monthsBack(thisMonth(), 36);
  // An address may name an older month.
  const offered = value && !months.includes(value) ? [...months, value] : months;
  return (
    <Select
      {...rest}
      value={value}
      allowClear={none !== undefined}
      placeholder={none}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      options={offered.map((of) => ({ value: of, label: month(of) }))}
      style={{ minWidth: 140 }}
    />
  );
}

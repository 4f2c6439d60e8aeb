/** A day, chosen or typed, with its label. */
import { DatePicker } from "antd";
import dayjs from "dayjs";
import css from "./rules.module.css";

interface Props {
  id: string;
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  /** The earliest day that may be chosen. */
  least?: string;
}

export function Day({ id, label, value, onChange, least }: Props) {
  return (
    <div>
      <label htmlFor={id} className={css.fieldLabel}>
        {label}
      </label>
      <DatePicker
        id={id}
        style={{ width: "100%" }}
        value={value ? dayjs(value) : null}
        minDate={least ? dayjs(least) : undefined}
        onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : null)}
      />
    </div>
  );
}

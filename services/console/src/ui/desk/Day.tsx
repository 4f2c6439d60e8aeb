/** A day, chosen or typed, with its label. */
import { DayInput } from "./DayInput";
import css from "./fields.module.css";

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
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <DayInput id={id} value={value} min={least} onChange={onChange} />
    </div>
  );
}

/**
 * A day, chosen or typed, in the browser's own field: it reads well to everybody and weighs nothing. What is half typed or out of
 * bounds is told to nobody, and gone when the field is left.
 */
import { Input } from "antd";
import { useState } from "react";

interface Props {
  id?: string;
  "aria-label"?: string;
  value?: string | null;
  onChange?: (day: string | null) => void;
  min?: string;
  max?: string;
  /** A day there must be: it can be changed, not taken away. */
  required?: boolean;
}

export function DayInput({ value, onChange, min, max, required, ...rest }: Props) {
  const [typed, type] = useState<string>();
  const take = (day: string): void => {
    type(day);
    if (day === "") {
      if (!required) onChange?.(null);
    } else if (day >= (min ?? "1900-01-01") && day <= (max ?? "2999-12-31")) onChange?.(day);
  };
  return (
    <Input
      {...rest}
      type="date"
      required={required}
      min={min}
      max={max ?? "2999-12-31"}
      value={typed ?? value ?? ""}
      onChange={(event) => take(event.target.value)}
      onBlur={() => type(undefined)}
    />
  );
}

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
  status?: "error" | undefined;
  /** A day there must be: it can be changed, not taken away. */
  required?: boolean;
}

export function DayInput({ value, onChange, min, max, required, ...rest }: Props) {
  const [typed, type] = useState<string>();
  const take = ({ value: day, validity }: HTMLInputElement): void => {
    type(day);
    if (day === "") {
      // Of a day whose month was rubbed out the browser says the same as of none at all, but for this.
      if (!required && !validity.badInput) onChange?.(null);
    } else if (day >= (min ?? "1900-01-01") && day <= (max ?? "2999-12-31")) onChange?.(day);
  };
  const leave = (field: HTMLInputElement): void => {
    // Rubbed out piece by piece, it says nothing more after the first. Half a day the browser would go on showing.
    if (typed === "") take(field);
    if (field.validity.badInput) field.value = "";
    type(undefined);
  };
  return (
    <Input
      {...rest}
      type="date"
      required={required}
      min={min}
      max={max ?? "2999-12-31"}
      value={typed ?? value ?? ""}
      onChange={(event) => take(event.target)}
      onBlur={(event) => leave(event.target)}
    />
  );
}

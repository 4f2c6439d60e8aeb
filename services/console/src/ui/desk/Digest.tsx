/** A digest that people compare by eye: hex in groups of four, four groups a line, the same on screen and on paper. */
import css from "./parts.module.css";

export const groups = (hex: string): string[] => hex.match(/.{1,4}/g) ?? [];

export function Digest({ hex, label }: { hex: string; label: string }) {
  return (
    <span className={css.digest} role="img" aria-label={`${label} ${hex}`}>
      {groups(hex).map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </span>
  );
}

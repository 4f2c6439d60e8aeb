/** A plain text field with the numbers of its lines. Tab leaves it, as everywhere; two spaces are two spaces. */
import { useRef, type RefObject } from "react";
import css from "./Editor.module.css";

/** A place `12:3` is line 12; a path is looked for by its last name. */
export function lineOf(text: string, place: string | undefined): number | undefined {
  if (!place) return undefined;
  const direct = /(\d+):\d+$/.exec(place);
  if (direct) return Number(direct[1]);
  const name = /([^.[\]]+)(\[\d+\])*$/.exec(place)?.[1];
  if (!name) return undefined;
  const found = text.split("\n").findIndex((line) => line.trim().replace(/^- /, "").replace(/^"/, "").startsWith(name));
  return found < 0 ? undefined : found + 1;
}

/** Goes to a line and marks it. */
export function select(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 6) * HEIGHT);
}

/** The height of a line, as the style sheet says. */
const HEIGHT = 20;

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  readOnly: boolean;
  wrong?: number;
  area: RefObject<HTMLTextAreaElement | null>;
}

export function TextArea({ label, value, onChange, readOnly, wrong, area }: Props) {
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split("\n").length;
  return (
    <div className={css.code}>
      <div className={css.gutter} ref={gutter} aria-hidden>
        {Array.from({ length: lines }, (_, index) => (
          <div key={index} className={index + 1 === wrong ? css.wrongLine : undefined}>
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        value={value}
        readOnly={readOnly}
        spellCheck={false}
        wrap="off"
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => gutter.current && (gutter.current.scrollTop = currentTarget.scrollTop)}
      />
    </div>
  );
}

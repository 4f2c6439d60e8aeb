/** Where something stands: an icon and a word, never a colour alone. */
import type { ReactNode } from "react";
import css from "./parts.module.css";

export type Tone = "run" | "wait" | "good" | "bad" | "still";

export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${css.badge} ${css[tone] ?? ""}`}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

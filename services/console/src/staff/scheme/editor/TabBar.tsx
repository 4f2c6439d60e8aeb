/** The tabs of the editor. They wrap where there is little room, so that none is ever hidden; arrow keys go from one to the next. */
import { WarningFilled } from "@ant-design/icons";
import type { KeyboardEvent } from "react";
import { schemeWords } from "../words";
import css from "./Editor.module.css";

export interface Tab {
  key: string;
  label: string;
  /** How many findings lie in it. */
  found: number;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

export function TabBar({ tabs, active, choose, panel }: { tabs: Tab[]; active: string; choose: (key: string) => void; panel: string }) {
  const t = schemeWords.useWords();
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex(({ key }) => key === active) + step;
    const next = tabs[Math.min(tabs.length - 1, Math.max(0, at))];
    if (!next) return;
    choose(next.key);
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t("tabs")} className={css.tabBar} tabIndex={-1} onKeyDown={press}>
      {tabs.map(({ key, label, found }) => (
        <button key={key} id={`tab-${key}`} type="button" role="tab" aria-selected={key === active} aria-controls={panel} tabIndex={key === active ? 0 : -1} className={css.tab} onClick={() => choose(key)}>
          {label}
          {found > 0 && (
            <span className={css.bad} aria-label={t("findingsIn", { count: found })}>
              <WarningFilled /> {found}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

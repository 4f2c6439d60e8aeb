/** What is declared so far: duties to tick, then everything else as cards. */
import { points } from "@/app/format";
import { textOf } from "@/app/scheme";
import look from "../look.module.css";
import { isTick, type Item, type Scheme } from "../scheme/document";
import css from "./declare.module.css";
import { LineCard } from "./LineCard";
import type { Declaration } from "./useDeclaration";
import { declareWords } from "./words";

interface Props {
  scheme: Scheme;
  items: Item[];
  declaration: Declaration;
  pick: () => void;
  edit: (key: string) => void;
}

export function Lines({ scheme, items, declaration, pick, edit }: Props) {
  const t = declareWords.useWords();
  const { draft, add, remove, phase } = declaration;
  const ticks = items.filter(isTick);
  const isTicked = (item: string): boolean => ticks.some(({ code }) => code === item);
  const others = draft.lines.filter(({ item }) => !isTicked(item));
  const busy = phase.at !== "still";
  return (
    <fieldset className={look.set} disabled={busy}>
      {ticks.length > 0 && (
        <section>
          <h2 className={look.heading}>{t("base")}</h2>
          <ul className={look.list}>
            {ticks.map((item) => {
              const line = draft.lines.find((one) => one.item === item.code);
              return (
                <li key={item.code}>
                  <Tick item={item} ticked={Boolean(line)} toggle={() => (line ? remove(line.key) : void add(item, textOf(item.name), false))} />
                  {line && <LineCard line={line} scheme={scheme} declaration={declaration} edit={() => edit(line.key)} under />}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <section>
        <h2 className={look.heading}>{t(ticks.length > 0 ? "extra" : "extraOnly")}</h2>
        {others.length > 0 ? (
          <ul className={look.list}>
            {others.map((line) => (
              <li key={line.key}>
                <LineCard line={line} scheme={scheme} declaration={declaration} edit={() => edit(line.key)} />
              </li>
            ))}
          </ul>
        ) : (
          <p className={look.muted} style={{ margin: "0 4px 8px" }}>
            {t(items.length > 0 ? "none" : "noItems")}
          </p>
        )}
        {items.length > ticks.length && (
          <button type="button" className={`${look.quiet} ${look.big} ${css.add}`} onClick={pick}>
            <span aria-hidden="true">＋</span>
            {t("add")}
          </button>
        )}
      </section>
    </fieldset>
  );
}

/** Done or not done: one touch. */
function Tick({ item, ticked, toggle }: { item: Item; ticked: boolean; toggle: () => void }) {
  return (
    <label className={css.tick}>
      <input type="checkbox" checked={ticked} onChange={toggle} />
      <span className={look.grow}>
        {textOf(item.name)}
        {item.description && <small className={css.about}>{textOf(item.description)}</small>}
      </span>
      {item.value.rule === "FIXED" && <span className={`digits ${css.worth}`}>{points(String(item.value.points))}</span>}
    </label>
  );
}

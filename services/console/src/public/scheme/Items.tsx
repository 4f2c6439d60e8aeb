/** The point table: by kind, each item with what it is worth, how far it counts, and what it asks for. */
import { day, points } from "@/app/format";
import { textOf } from "@/app/scheme";
import { capTold, valueTold } from "@/resident/scheme/told";
import { schemeWords } from "@/resident/scheme/words";
import type { Item, ValueRule } from "@/resident/scheme/document";
import { KINDS, type FullScheme } from "./full";
import { publicSchemeWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./scheme.module.css";

export function Items({ scheme }: { scheme: FullScheme }) {
  const t = schemeWords.useWords();
  return KINDS.map((kind) => {
    const items = scheme.items.filter((item) => item.kind === kind);
    if (items.length === 0) return null;
    return (
      <section key={kind}>
        <h2 className={ui.section}>{t(`kind.${kind}`)}</h2>
        <ul className={`${ui.list} ${ui.card}`}>
          {items.map((item) => (
            <OneItem key={item.code} item={item} scheme={scheme} />
          ))}
        </ul>
      </section>
    );
  });
}

function OneItem({ item, scheme }: { item: Item & { basis?: string | null }; scheme: FullScheme }) {
  const t = publicSchemeWords.useWords();
  const told = schemeWords.useWords();
  const names = (item.classes ?? []).map((code) => textOf(scheme.classes?.find((one) => one.code === code)?.name) || code);
  const marks = [
    ...(item.caps ?? []).map((cap) => capTold(cap, told)),
    item.once_a_month ? t("once") : "",
    item.evidence ? t("evidence") : "",
    item.filed_by?.length && !item.filed_by.includes("MEMBER") ? t("staff") : "",
    names.length > 0 ? t("classes", { names: names.join("、") }) : "",
    item.from ? t("from", { day: day(item.from) }) : "",
    item.until ? t("until", { day: day(item.until) }) : "",
  ].filter(Boolean);
  return (
    <li className={css.item}>
      <div className={css.top}>
        <h3 className={`${css.name} ${ui.grow}`}>{textOf(item.name)}</h3>
        <span className={`${css.worth} digits`}>{valueTold(item.value, told)}</span>
      </div>
      {item.description && <p className={css.line}>{textOf(item.description)}</p>}
      <Parts value={item.value} />
      {marks.length > 0 && <p className={`${css.line} ${ui.muted} ${ui.small}`}>{marks.join(" · ")}</p>}
      {item.basis && <p className={`${css.line} ${ui.muted} ${ui.small}`}>{t("basis", { text: item.basis })}</p>}
    </li>
  );
}

/** A value that is a table itself is shown whole: what is worth how much must not be guessed. */
function Parts({ value }: { value: ValueRule }) {
  const t = publicSchemeWords.useWords();
  const rows = rowsOf(value, t);
  if (rows.length === 0) return null;
  return (
    <ul className={css.parts}>
      {rows.map((row, at) => (
        <li key={at}>
          <span>{row.name}</span>
          <span className="digits">{points(String(row.points))}</span>
        </li>
      ))}
    </ul>
  );
}

function rowsOf(value: ValueRule, t: ReturnType<typeof publicSchemeWords.useWords>): { name: string; points: string | number }[] {
  if (value.rule === "CHECKLIST") return value.entries.map((entry) => ({ name: textOf(entry.name), points: entry.points }));
  if (value.rule === "STEPS") return value.steps.map((step) => ({ name: t("at", { at: step.at, unit: value.unit }), points: step.points }));
  if (value.rule === "TIERS") return value.tiers.map((tier) => ({ name: t("above", { at: tier.above, unit: value.unit, each: value.each ?? 1 }), points: tier.points }));
  return [];
}

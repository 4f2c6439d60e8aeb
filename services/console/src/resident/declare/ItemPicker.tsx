/** Choosing what was done: by group, with what each is worth; a search where the list is long. */
import { useState } from "react";
import { textOf } from "@/app/scheme";
import { Screen } from "@/ui/phone/Phone";
import look from "../look.module.css";
import { isTick, type Item, type Scheme } from "../scheme/document";
import { valueTold } from "../scheme/told";
import { schemeWords } from "../scheme/words";
import css from "./declare.module.css";
import type { Line } from "./draft";
import { declareWords } from "./words";

const LONG = 8;
const KINDS = ["BASE", "ADDITIONAL", "BONUS", "DEDUCTION"] as const;

interface Props {
  items: Item[];
  /** Also those that seem to be for other classes. */
  all: Item[];
  scheme: Scheme;
  taken: Line[];
  add: (item: Item) => void;
  back: string;
}

const holds = (item: Item, wanted: string): boolean => {
  const words = `${textOf(item.name)} ${textOf(item.description)}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
};

export function ItemPicker({ items, all, scheme, taken, add, back }: Props) {
  const t = declareWords.useWords();
  const [wanted, setWanted] = useState("");
  const [every, setEvery] = useState(false);
  const offered = (every ? all : items).filter((item) => !isTick(item));
  const found = offered.filter((item) => holds(item, wanted.trim()));
  return (
    <Screen title={t("pick")} back={back}>
      {offered.length > LONG && (
        <div className={css.find}>
          <input type="search" className={look.input} value={wanted} onChange={(event) => setWanted(event.target.value)} placeholder={t("find")} aria-label={t("find")} enterKeyHint="search" />
          <p className="sr-only" role="status">
            {wanted && t("found", { count: found.length })}
          </p>
        </div>
      )}
      {found.length === 0 && wanted && <p className={look.muted}>{t("notFound", { text: wanted })}</p>}
      {KINDS.map((kind) => (
        <Kind key={kind} kind={kind} items={found.filter((item) => item.kind === kind)} scheme={scheme} taken={taken} add={add} />
      ))}
      {!every && all.length > items.length && (
        <button type="button" className={look.plain} onClick={() => setEvery(true)}>
          {t("all")}
        </button>
      )}
    </Screen>
  );
}

/** A part of the table, its groups in the order of the scheme. */
function Kind({ kind, items, scheme, taken, add }: { kind: (typeof KINDS)[number]; items: Item[]; scheme: Scheme; taken: Line[]; add: (item: Item) => void }) {
  const tell = schemeWords.useWords();
  if (items.length === 0) return null;
  const groups = [...new Set(items.map(({ group }) => group ?? ""))];
  const several = groups.length > 1;
  return (
    <section>
      <h2 className={look.heading}>{tell(`kind.${kind}`)}</h2>
      {groups.map((group) => {
        const name = textOf(scheme.groups?.find(({ code }) => code === group)?.name);
        return (
          <div key={group}>
            {several && name && name !== tell(`kind.${kind}`) && <h3 className={css.group}>{name}</h3>}
            <ul className={`${look.list} ${css.gap}`}>
              {items
                .filter((item) => (item.group ?? "") === group)
                .map((item) => (
                  <li key={item.code}>
                    <Offer item={item} add={add} taken={Boolean(item.once_a_month) && taken.some((line) => line.item === item.code)} />
                  </li>
                ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Offer({ item, taken, add }: { item: Item; taken: boolean; add: (item: Item) => void }) {
  const t = declareWords.useWords();
  const tell = schemeWords.useWords();
  return (
    <button type="button" className={look.row} disabled={taken} onClick={() => add(item)}>
      <span className={look.grow}>
        <strong>{textOf(item.name)}</strong>
        {item.description && <small className={css.about}>{textOf(item.description)}</small>}
        <span className={css.marks}>
          <span className={`${look.tag} ${look.told}`}>{valueTold(item.value, tell)}</span>
          {item.evidence && <span className={`${look.tag} ${look.warn}`}>{t("photoNeeded")}</span>}
          {taken && <span className={look.tag}>{t("onceTaken")}</span>}
        </span>
      </span>
      <span className={look.chevron} aria-hidden="true" />
    </button>
  );
}

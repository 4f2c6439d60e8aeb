/** Lists of the document: small elements as rows of a table, larger ones as cards that fold. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useCommon } from "@/app/common.words";
import type { DocWords } from "@/app/scheme";
import { documentWords } from "../document.words";
import type { Field } from "../model/fields";
import { insert, isWithin, listAt, move, parsePlace, placeOf, remove, type Path } from "../model/places";
import { nameIn, nameOf } from "../model/say";
import { schemeWords } from "../words";
import { CapRow } from "./CapRow";
import { Control } from "./Control";
import { Fields, Found } from "./Form";
import { idOf, useEditing, usePlace } from "./editing";
import css from "./Form.module.css";

type ListField = Field & { kind: "list" };
type Props = { field: ListField; path: Path };

function useList({ field, path }: Props) {
  const { update, document, isLocked, readOnly } = useEditing();
  const list = listAt(document, path);
  const tag = placeOf(path);
  return {
    list,
    disabled: readOnly || isLocked(path),
    add: () => update((whole) => insert(whole, path, list.length, field.blank(list.length)), `${tag}+${list.length}`),
    drop: (index: number) => update((whole) => remove(whole, path, index, field.keepEmpty), `${tag}-${list.length}`),
    move: (from: number, to: number) => update((whole) => move(whole, path, from, to), `${tag}~${from}-${to}`),
  };
}

function Add({ onClick, disabled, label }: { onClick: () => void; disabled: boolean; label: string }) {
  const words = schemeWords.useWords();
  return (
    <Button size="small" type="dashed" icon={<PlusOutlined />} disabled={disabled} onClick={onClick} className={css.add}>
      {words("addOne", { what: label })}
    </Button>
  );
}

function Drop({ onClick, label }: { onClick: () => void; label: string }) {
  return <Button size="small" type="text" icon={<DeleteOutlined />} onClick={onClick} aria-label={label} title={label} />;
}

export function Rows({ field, path }: Props) {
  const t = documentWords.useWords();
  const common = useCommon();
  const { list, disabled, add, drop } = useList({ field, path });
  const shape = Object.entries(field.shape());
  const columns = { gridTemplateColumns: `repeat(${shape.length}, minmax(72px, 1fr)) 32px` };
  return (
    <div className={css.rows}>
      {list.length > 0 && (
        <div className={css.row} style={columns} aria-hidden>
          {shape.map(([key, { label }]) => (
            <span key={key} className={css.label}>
              {t(label)}
            </span>
          ))}
        </div>
      )}
      {list.map((_, index) => (
        <div key={index} className={css.row} style={columns}>
          {shape.map(([key, inner]) => (
            <Cell key={key} field={inner} path={[...path, index, key]} />
          ))}
          {!disabled && <Drop onClick={() => drop(index)} label={`${common("remove")} ${index + 1}`} />}
        </div>
      ))}
      <Add onClick={add} disabled={disabled} label={t(field.one ?? field.label)} />
    </div>
  );
}

function Cell({ field, path }: { field: Field; path: Path }) {
  const { found } = usePlace(path);
  return (
    <div>
      <Control field={field} path={path} compact />
      <Found found={found} />
    </div>
  );
}

export function CapRows({ field, path }: Props) {
  const t = documentWords.useWords();
  const common = useCommon();
  const { list, disabled, add, drop } = useList({ field, path });
  return (
    <div className={css.rows}>
      {list.map((_, index) => (
        <div key={index} className={css.cap} id={idOf([...path, index])}>
          <CapRow path={[...path, index]} disabled={disabled} />
          {!disabled && <Drop onClick={() => drop(index)} label={`${common("remove")} ${t("caps")} ${index + 1}`} />}
        </div>
      ))}
      <Add onClick={add} disabled={disabled} label={t(field.one ?? field.label)} />
    </div>
  );
}

export function Cards({ field, path }: Props) {
  const t = documentWords.useWords();
  const { list, disabled, add, drop, move: shift } = useList({ field, path });
  return (
    <div className={css.cards}>
      {list.map((element, index) => (
        <Card key={index} element={element} field={field} path={[...path, index]} many={list.length}>
          {!disabled && (
            <CardButtons index={index} last={index === list.length - 1} drop={() => drop(index)} shift={(to) => shift(index, to)} />
          )}
        </Card>
      ))}
      <Add onClick={add} disabled={disabled} label={t(field.one ?? field.label)} />
    </div>
  );
}

function CardButtons({ index, last, drop, shift }: { index: number; last: boolean; drop: () => void; shift: (to: number) => void }) {
  const common = useCommon();
  const t = schemeWords.useWords();
  return (
    <div className={css.cardButtons}>
      <Button size="small" type="text" icon={<ArrowUpOutlined />} disabled={index === 0} onClick={() => shift(index - 1)} aria-label={t("moveUp")} title={t("moveUp")} />
      <Button size="small" type="text" icon={<ArrowDownOutlined />} disabled={last} onClick={() => shift(index + 1)} aria-label={t("moveDown")} title={t("moveDown")} />
      <Drop onClick={drop} label={common("remove")} />
    </div>
  );
}

function Card({ element, field, path, many, children }: { element: unknown; field: ListField; path: Path; many: number; children: React.ReactNode }) {
  const { findings, document } = useEditing();
  const { name, item } = (element ?? {}) as { name?: DocWords; item?: string };
  const inside = findings.filter(({ place }) => place && isWithin(parsePlace(place), path));
  const here = inside.filter(({ place }) => place === placeOf(path));
  const index = Number(path.at(-1)) + 1;
  const title = name !== undefined ? nameOf(name) : item !== undefined ? nameIn(document, "items", item) : `${index}`;
  // What is folded away is not drawn: a scheme with many examples stays quick.
  const [opened, open] = useState(many <= 2 || nameOf(name) === nameOf(""));
  const isOpen = opened || inside.length > 0;
  return (
    <details className={css.card} id={idOf(path)} tabIndex={-1} open={isOpen} onToggle={({ currentTarget, target }) => target === currentTarget && open(currentTarget.open)}>
      <summary>
        <span className={css.cardTitle}>{title}</span>
        {inside.length > 0 && <span className={inside.some(({ blocks }) => blocks) ? css.bad : css.warn}>⚠ {inside.length}</span>}
      </summary>
      {children}
      {isOpen && (
        <>
          <Found found={here} />
          <Fields shape={field.shape()} path={path} />
        </>
      )}
    </details>
  );
}

/** The point table as people know it: a line an item, under its headings. The points of fixed items are set in their place. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useSearchParams } from "react-router";
import type { DocItem, Document } from "@/app/scheme";
import { Empty } from "@/ui/State";
import { later } from "@/ui/later";
import { choice } from "../choices.words";
import { documentWords } from "../document.words";
import { useEditing } from "../form/editing";
import { capSaid, nameOf } from "../model/say";
import { insert } from "../model/places";
import { freshItem } from "../model/items";
import { KINDS } from "../model/shapes";
import { schemeWords } from "../words";
import { ItemRow } from "./ItemRow";
import { ownItems } from "./locks";
import css from "./ItemTable.module.css";

const ItemPanel = later(async () => (await import("./ItemPanel")).ItemPanel, ({ index }) => index !== undefined);

interface Part {
  key: string;
  title: string;
  note: string;
  items: { item: DocItem; index: number }[];
  start: Partial<DocItem>;
}

function parts(document: Document, by: string, loose: string): Part[] {
  const all = document.items.map((item, index) => ({ item, index }));
  if (by === "group") {
    const groups = document.groups ?? [];
    const known = new Set(groups.map(({ code }) => code));
    return [
      ...groups.map((group) => ({
        key: group.code,
        title: nameOf(group.name),
        note: (group.caps ?? []).map(capSaid).join(" · "),
        items: all.filter(({ item }) => item.group === group.code),
        start: { group: group.code },
      })),
      { key: "", title: loose, note: "", items: all.filter(({ item }) => !item.group || !known.has(item.group)), start: {} },
    ];
  }
  return KINDS.map((kind) => ({ key: kind, title: choice("kind", kind), note: "", items: all.filter(({ item }) => item.kind === kind), start: { kind } }));
}

export function ItemTable({ published }: { published?: Document }) {
  const t = schemeWords.useWords();
  const label = documentWords.useWords();
  const { document, update, readOnly } = useEditing();
  const [params, setParams] = useSearchParams();
  const by = params.get("by") ?? "kind";
  const open = params.get("item");
  const set = (key: string, value: string | undefined): void =>
    setParams(
      (was) => {
        const next = new URLSearchParams(was);
        if (value === undefined) next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const add = (start: Partial<DocItem>): void => {
    update((whole) => insert(whole, ["items"], whole.items.length, freshItem(whole, start)), `items+${document.items.length}`);
    set("item", String(document.items.length));
  };
  const shown = parts(document, by, t("noGroup")).filter(({ items }) => items.length > 0);
  const { limits } = document;
  return (
    <>
      <div className={css.bar}>
        <Segmented
          aria-label={t("arranged")}
          value={by}
          onChange={(value) => set("by", value === "kind" ? undefined : value)}
          options={[
            { value: "kind", label: t("byKind") },
            { value: "group", label: t("byGroup") },
          ]}
        />
        <span className={css.note}>{t("itemCount", { count: document.items.length })}</span>
        {limits && <span className={css.note}>{limits.points ? t("limitsBoth", { own: ownItems(document).length, items: limits.items, points: String(limits.points) }) : t("limitsItems", { own: ownItems(document).length, items: limits.items })}</span>}
        {!readOnly && (
          <Button type="primary" ghost icon={<PlusOutlined />} onClick={() => add({})} className={css.addButton}>
            {t("addItem")}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <Empty title={t("noItems")} />
      ) : (
        <div className={css.scroll}>
          <table className={css.table} id="at-items">
            <thead>
              <tr>
                <th scope="col">{label("item")}</th>
                <th scope="col" className={css.numeric}>
                  {label("points")}
                </th>
                <th scope="col">{label("caps")}</th>
                <th scope="col">{t("whoAndWhen")}</th>
                <th scope="col">
                  <span className="sr-only">{t("moreActions")}</span>
                </th>
              </tr>
            </thead>
            {shown.map(({ key, title, note, items, start }) => (
              <tbody key={key}>
                <tr className={css.head}>
                  <th colSpan={4} scope="rowgroup">
                    {title} <span className={css.note}>{note}</span>
                  </th>
                  <td>
                    {!readOnly && <Button type="text" size="small" icon={<PlusOutlined />} aria-label={t("addTo", { title })} title={t("addTo", { title })} onClick={() => add(start)} />}
                  </td>
                </tr>
                {items.map(({ item, index }, at) => (
                  <ItemRow key={`${item.code}-${index}`} item={item} index={index} before={items[at - 1]?.index} after={items[at + 1]?.index} was={published?.items.find(({ code }) => code === item.code)} compared={Boolean(published)} open={() => set("item", String(index))} />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      <ItemPanel index={open === null ? undefined : Number(open)} close={() => set("item", undefined)} published={published} />
    </>
  );
}

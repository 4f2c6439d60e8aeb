/** One deed to enter: its item and whatever that item's rule asks for. */
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { today } from "@/app/days";
import { textOf } from "@/app/scheme";
import { DayInput } from "@/ui/desk/DayInput";
import { choice, namesOthers, type Document, type DocItem } from "../deeds/doc";
import { Worth } from "../deeds/Worth";
import { askedOf, hasQuantity, wrongWith, type Deed } from "./draft";
import { Files } from "./Files";
import { Asking } from "./Asking";
import { PeoplePicker } from "./PeoplePicker";
import { recordWords } from "./words";
import css from "./record.module.css";

interface Props {
  community: string;
  nth: number;
  deed: Deed;
  set: (deed: Deed) => void;
  remove?: () => void;
  document: Document | undefined;
  /** Who enters it: what others enter is not offered. */
  filer: "STAFF" | "LEADER";
  tried: boolean;
  /** What the server said of it. */
  errors: readonly { message: string; mend: string }[];
}

/** The items that this person may enter on that day, by their kind. */
function offered(document: Document | undefined, filer: "STAFF" | "LEADER", day: string): Map<string, DocItem[]> {
  const kinds = new Map<string, DocItem[]>();
  for (const item of document?.items ?? []) {
    const mine = !item.filed_by?.length || item.filed_by.includes(filer);
    const open = (!item.from || item.from <= day) && (!item.until || item.until >= day);
    if (mine && open) kinds.set(item.kind, [...(kinds.get(item.kind) ?? []), item]);
  }
  return kinds;
}

export function Field({ label, wrong, wide, children }: { label: string; wrong?: string; wide?: boolean; children: ReactNode }) {
  return (
    <label className={wide ? css.wide : css.field}>
      <span className={css.label}>{label}</span>
      {children}
      <small className={css.bad}>{wrong ?? "\u00a0"}</small>
    </label>
  );
}

export function DeedCard({ community, nth, deed, set, remove, document, filer, tried, errors }: Props) {
  const t = recordWords.useWords();
  const item = document?.items.find(({ code }) => code === deed.item);
  const wrong = tried ? wrongWith(deed, item, document) : {};
  const kinds = offered(document, filer, deed.day);
  const range = choice(item);
  const unit = item?.value.unit;
  return (
    <fieldset className={css.deed}>
      <legend>{t("deed", { n: nth + 1 })}</legend>
      {remove && <Button className={css.remove} type="text" icon={<DeleteOutlined />} aria-label={t("removeDeed", { n: nth + 1 })} onClick={remove} />}
      <div className={css.fields}>
        <Field label={t("day")} wrong={wrong.day && t(wrong.day)}>
          <DayInput required value={deed.day} max={today()} onChange={(day) => set({ ...deed, day: day ?? "" })} />
        </Field>
        <Field label={t("item")} wide wrong={wrong.item && t(wrong.item)}>
          <Select
            value={deed.item}
            aria-label={t("item")}
            placeholder={t("itemHint")}
            notFoundContent={t("noItems")}
            status={wrong.item && "error"}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(code: string) => set({ ...deed, item: code, inputs: {}, points: "", withs: [] })}
            options={[...kinds].map(([kind, items]) => ({ label: t(`kind.${kind as DocItem["kind"]}`), title: kind, options: items.map(({ code, name }) => ({ value: code, label: textOf(name) })) }))}
          />
        </Field>
        {hasQuantity(item) && (
          <Field label={unit ? t("quantityUnit", { unit }) : t("quantity")} wrong={wrong.quantity && t(wrong.quantity)}>
            <Input value={deed.quantity} inputMode="decimal" status={wrong.quantity && "error"} onChange={(event) => set({ ...deed, quantity: event.target.value.trim() })} />
          </Field>
        )}
        {range && (
          <Field label={t("points", range)} wrong={wrong.points && t(wrong.points)}>
            <Input value={deed.points} inputMode="decimal" status={wrong.points && "error"} onChange={(event) => set({ ...deed, points: event.target.value.trim() })} />
          </Field>
        )}
      </div>
      {item && (
        <p className={css.hint}>
          <Worth item={item} /> {item.description && textOf(item.description)}
        </p>
      )}
      {item && document && (askedOf(item, document).length > 0 || item.value.rule === "JUDGES") && <Asking item={item} document={document} deed={deed} set={set} wrong={wrong.inputs && t(wrong.inputs)} />}
      <div className={css.fields}>
        <Field label={t("description")} wide wrong={wrong.description && t(wrong.description)}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} value={deed.description} placeholder={t("descriptionHint")} status={wrong.description && "error"} onChange={(event) => set({ ...deed, description: event.target.value })} />
        </Field>
        <Field label={t("event")}>
          <Input maxLength={60} value={deed.event} placeholder={t("eventHint")} onChange={(event) => set({ ...deed, event: event.target.value })} />
        </Field>
      </div>
      {item && namesOthers(item) && (
        <div className={css.wide}>
          <span className={css.label}>{t("withs")}</span>
          <PeoplePicker community={community} kind="MEMBER" value={deed.withs} onChange={(withs) => set({ ...deed, withs })} label={t("withs")} />
        </div>
      )}
      <Files community={community} value={deed.evidence} onChange={(evidence) => set({ ...deed, evidence })} isMust={item?.evidence ?? false} />
      {wrong.evidence && <p className={css.bad}>{t(wrong.evidence)}</p>}
      {errors.map((error, at) => (
        <p key={at} role="alert" className={css.bad}>
          <strong>{error.message}</strong> {error.mend}
        </p>
      ))}
    </fieldset>
  );
}

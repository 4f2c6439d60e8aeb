/** Everything of one item, in a panel beside the table. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button, Drawer } from "antd";
import { useSearchParams } from "react-router";
import type { Document } from "@/app/scheme";
import { useCommon } from "@/app/common.words";
import { choice } from "../choices.words";
import { useEditing } from "../form/editing";
import { Form } from "../form/Form";
import { nameOf, valueSaid } from "../model/say";
import { item as shape, itemSections } from "../model/shapes";
import { schemeWords } from "../words";
import { isLockedItem, isTunable } from "./locks";
import css from "./Editor.module.css";

export function ItemPanel({ index, close, published }: { index?: number; close: () => void; published?: Document }) {
  const t = schemeWords.useWords();
  const common = useCommon();
  const { document, readOnly } = useEditing();
  const [, setParams] = useSearchParams();
  const item = index === undefined ? undefined : document.items[index];
  if (index === undefined || !item) return null;
  const isOld = published?.items.some(({ code }) => code === item.code) ?? false;
  const to = (next: number): void =>
    setParams(
      (was) => {
        const params = new URLSearchParams(was);
        params.set("item", String(next));
        return params;
      },
      { replace: true },
    );
  // Published entries name the code: it stays. A deduction has a basis, nothing else has.
  const { code, basis, ...rest } = shape;
  const fields = { ...rest, ...(isOld || !code ? {} : { code }), ...(item.kind === "DEDUCTION" && basis ? { basis } : {}) };
  return (
    <Drawer
      open
      size={620}
      onClose={close}
      mask={false}
      title={`${nameOf(item.name)} · ${valueSaid(item.value)}`}
      extra={
        <>
          <Button type="text" icon={<LeftOutlined />} aria-label={t("previousItem")} disabled={index === 0} onClick={() => to(index - 1)} />
          <Button type="text" icon={<RightOutlined />} aria-label={t("nextItem")} disabled={index === document.items.length - 1} onClick={() => to(index + 1)} />
          <Button onClick={close}>{readOnly ? common("close") : common("done")}</Button>
        </>
      }
    >
      {isLockedItem(item) && (
        <Alert
          type="info"
          showIcon
          className={css.note}
          title={t("lockedBy", { level: choice("level", item.level ?? "STREET") })}
          description={isTunable(item) ? t("lockedTune", { least: String(item.tune?.least), most: String(item.tune?.most) }) : t("lockedSays")}
        />
      )}
      <Form key={index} shape={fields} sections={itemSections} path={["items", index]} />
    </Drawer>
  );
}

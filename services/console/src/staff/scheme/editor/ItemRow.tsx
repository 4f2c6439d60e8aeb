/** A line of the point table. */
import { CameraOutlined, CloseCircleFilled, LockOutlined, MoreOutlined, WarningFilled } from "@ant-design/icons";
import { Button, Dropdown, Input, Tag } from "antd";
import { Fragment } from "react";
import { textOf, type DocItem } from "@/app/scheme";
import { useCommon } from "@/app/common.words";
import { choice } from "../choices.words";
import { documentWords } from "../document.words";
import { useEditing, usePlace } from "../form/editing";
import { copyItem } from "../model/items";
import { same } from "../model/merge";
import { insert, isWithin, move, parsePlace, remove } from "../model/places";
import { capsSaid, datesSaid, nameOf, oddities, valueSaid } from "../model/say";
import { tableWords } from "../table.words";
import { schemeWords } from "../words";
import { isLockedItem } from "./locks";
import css from "./ItemTable.module.css";

interface Props {
  item: DocItem;
  index: number;
  /** Where the neighbours of the same heading stand in the document. */
  before?: number;
  after?: number;
  was?: DocItem;
  compared: boolean;
  open: () => void;
}

export function ItemRow({ item, index, was, compared, open, ...neighbours }: Props) {
  const t = schemeWords.useWords();
  const say = tableWords.useWords();
  const { findings } = useEditing();
  const found = findings.filter(({ place }) => place && isWithin(parsePlace(place), ["items", index]));
  const worst = found.find(({ blocks }) => blocks) ?? found[0];
  const locked = isLockedItem(item);
  const changed = compared && !same(was, item);
  const who = (item.filed_by ?? []).map((of) => choice("filedBy", of)).join(say("comma"));
  const asides = [who, datesSaid(item)].filter(Boolean);
  return (
    <tr className={changed ? css.changed : undefined}>
      <td>
        <button type="button" className={css.name} onClick={open}>
          {nameOf(item.name)}
        </button>{" "}
        {locked && (
          <Tag icon={<LockOutlined />} title={t("lockedSays")}>
            {t("lockedBy", { level: choice("level", item.level ?? "STREET") })}
          </Tag>
        )}
        {changed && <span className={css.badge}>{was ? t("changed") : t("new")}</span>}{" "}
        {worst && (
          <span className={worst.blocks ? css.bad : css.warn} title={found.map(({ message }) => message).join("\n")}>
            {worst.blocks ? <CloseCircleFilled /> : <WarningFilled />} {worst.message}
          </span>
        )}
        {item.description && <div className={css.description}>{textOf(item.description)}</div>}
        {oddities(item).length > 0 && <div className={css.description}>{oddities(item).join(say("comma"))}</div>}
      </td>
      <td className={css.numeric}>{item.value.rule === "FIXED" ? <FixedPoints index={index} name={nameOf(item.name)} /> : <span className="digits">{valueSaid(item.value)}</span>}</td>
      <td className={css.caps}>{capsSaid(item) || <span className={css.note}>{say("noCaps")}</span>}</td>
      <td className={css.who}>
        {asides.map((aside, at) => (
          <Fragment key={at}>
            {at > 0 && <br />}
            {aside}
          </Fragment>
        ))}
        {item.evidence && (
          <div>
            <CameraOutlined /> {say("evidence")}
          </div>
        )}
      </td>
      <td>
        <RowMenu item={item} index={index} open={open} {...neighbours} />
      </td>
    </tr>
  );
}

/** The points of a fixed value, set where they stand. */
function FixedPoints({ index, name }: { index: number; name: string }) {
  const label = documentWords.useWords();
  const { value, set, found, disabled } = usePlace(["items", index, "value", "points"]);
  const { document } = useEditing();
  const tune = document.items[index]?.tune;
  if (disabled) return <span className="digits">{valueSaid(document.items[index]?.value)}</span>;
  return (
    <>
      <Input
        className={`digits ${css.points}`}
        inputMode="decimal"
        aria-label={`${name} ${label("points")}`}
        status={found.length > 0 ? "error" : undefined}
        value={String(value ?? "")}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => set(target.value.trim() || undefined)}
      />
      {tune && (
        <div className={css.note}>
          {String(tune.least)}–{String(tune.most)}
        </div>
      )}
    </>
  );
}

function RowMenu({ item, index, before, after, open }: Pick<Props, "item" | "index" | "before" | "after" | "open">) {
  const t = schemeWords.useWords();
  const common = useCommon();
  const { document, update, readOnly } = useEditing();
  if (readOnly) return null;
  const to = (target: number | undefined) => () => target !== undefined && update((whole) => move(whole, ["items"], index, target), `items~${index}`);
  const items = [
    { key: "edit", label: common("edit"), onClick: open },
    { key: "copy", label: t("duplicate"), onClick: () => update((whole) => insert(whole, ["items"], index + 1, copyItem(whole, item)), `items+${document.items.length}`) },
    { key: "up", label: t("moveUp"), disabled: before === undefined, onClick: to(before) },
    { key: "down", label: t("moveDown"), disabled: after === undefined, onClick: to(after) },
    { type: "divider" as const },
    { key: "remove", label: common("remove"), danger: true, disabled: isLockedItem(item), onClick: () => update((whole) => remove(whole, ["items"], index, true), `items-${document.items.length}`) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={`${nameOf(item.name)} ${t("moreActions")}`} />
    </Dropdown>
  );
}

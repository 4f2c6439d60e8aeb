/**
 * A table of rows: a plain one of the browser's, in the desk's looks. It pages what came at once; lists that come page by page have a
 * `Pager` under it. Where it is wider than the screen, the arrow keys scroll it, so then it takes the focus.
 */
import { Fragment, useEffect, useRef, useState, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import { deskWords } from "./desk.words";
import { PageBar } from "./PageBar";
import css from "./Table.module.css";

export interface Column<T> {
  title?: ReactNode;
  /** Names the column where neither title nor field does. */
  key?: string;
  /** Shown as it is, where `render` says nothing else. */
  field?: keyof T & string;
  render?: (row: T, index: number) => ReactNode;
  align?: "left" | "right" | "center";
  className?: string;
  width?: number;
  hidden?: boolean;
}

interface Props<T> {
  rows: readonly T[];
  columns: Column<T>[];
  rowKey: (keyof T & string) | ((row: T) => string);
  /** Close rows, for lists that are read in bulk. */
  dense?: boolean;
  /** The least width before it scrolls; "content" never breaks a line. */
  width?: number | "content";
  /** As many rows to a page, where there are more. */
  pageSize?: number;
  /** It is being read again. */
  stale?: boolean;
  empty?: ReactNode;
  /** What a row says when it is opened, and what opens it. */
  detail?: (row: T) => ReactNode;
  opener?: (row: T, open: boolean, toggle: () => void) => ReactNode;
}

export function Table<T extends object>({ rows, columns, rowKey, dense, width, pageSize = Infinity, stale, empty, detail, opener }: Props<T>) {
  const t = useCommon();
  const d = deskWords.useWords();
  const box = useScrolledByKeys();
  const [turned, turn] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const last = Math.max(0, Math.ceil(rows.length / pageSize) - 1);
  const page = Math.min(turned, last);
  const first = pageSize === Infinity ? 0 : page * pageSize;
  const seen = columns.filter(({ hidden }) => !hidden);
  const toggle = (key: string): void => setOpen((now) => (now.has(key) ? new Set([...now].filter((one) => one !== key)) : new Set([...now, key])));
  return (
    <>
      <div ref={box} className={css.box} data-stale={stale || undefined} aria-busy={stale || undefined}>
        <table className={css.table} data-dense={dense} style={width === "content" ? { width: "max-content" } : { minWidth: width }}>
          <thead>
            <tr>
              {opener && <Heading of={{}} />}
              {seen.map((column, index) => (
                <Heading key={nameOf(column, index)} of={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 && (
              <tr className={css.none}>
                <td colSpan={seen.length + (opener ? 1 : 0)}>{empty ?? t("nothing")}</td>
              </tr>
            )}
            {rows.slice(first, first + pageSize).map((row, index) => {
              const key = typeof rowKey === "function" ? rowKey(row) : String(row[rowKey]);
              return (
                <Fragment key={key}>
                  <tr>
                    {opener && <td className={css.opener}>{opener(row, open.has(key), () => toggle(key))}</td>}
                    {seen.map((column, at) => (
                      <td key={nameOf(column, at)} className={column.className} style={{ textAlign: column.align }}>
                        {column.render ? column.render(row, first + index) : column.field && String(row[column.field] ?? "")}
                      </td>
                    ))}
                  </tr>
                  {detail && open.has(key) && (
                    <tr className={css.detail}>
                      <td colSpan={seen.length + 1}>{detail(row)}</td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {last > 0 && <PageBar page={d("pageOfAll", { page: page + 1, of: last + 1 })} previous={page > 0 ? () => turn(page - 1) : undefined} next={page < last ? () => turn(page + 1) : undefined} />}
    </>
  );
}

function nameOf<T>({ key, field }: Column<T>, index: number): string {
  return key ?? field ?? String(index);
}

/** A column without a title (of buttons, say) has no heading to be read out. */
function Heading<T>({ of: { title, align, width } }: { of: Column<T> }) {
  const style = { textAlign: align, width };
  if (!title) return <td style={style}>{title}</td>;
  return (
    <th scope="col" style={style}>
      {title}
    </th>
  );
}

function useScrolledByKeys() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = (): void => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  return box;
}

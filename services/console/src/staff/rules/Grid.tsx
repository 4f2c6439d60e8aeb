/** A table that may be wider than the screen: whoever has no mouse scrolls it with the arrow keys, so it must take the focus. */
import { Table, type TableProps } from "antd";
import { useEffect, useRef } from "react";

export function Grid<T extends object>(props: TableProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const inner = box.current?.querySelector<HTMLElement>(".ant-table-content");
    if (!inner) return;
    const look = (): void => {
      if (inner.scrollWidth > inner.clientWidth) inner.tabIndex = 0;
      else inner.removeAttribute("tabindex");
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(inner);
    return () => watch.disconnect();
  });
  return (
    <div ref={box}>
      <Table<T> scroll={{ x: "max-content" }} pagination={false} {...props} />
    </div>
  );
}

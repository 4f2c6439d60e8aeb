/** Leafs through a connection: the cursors of the pages seen are kept, so that going back is exact. */
import { Button } from "antd";
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useState } from "react";
import css from "./rules.module.css";
import { rulesWords } from "./words";

interface Info {
  hasNextPage: boolean;
  endCursor?: string | null;
}

/** The cursor to read from, and the pages' controls. Another `of` (a filter) begins anew. */
export function usePager(of = "") {
  const [at, setAt] = useState<{ of: string; cursors: string[] }>({ of, cursors: [] });
  const cursors = at.of === of ? at.cursors : [];
  const go = (next: string[]): void => setAt({ of, cursors: next });
  return {
    after: cursors.at(-1),
    page: cursors.length,
    back: () => go(cursors.slice(0, -1)),
    on: (cursor: string) => go([...cursors, cursor]),
  };
}

export function Pager({ pager, info, count }: { pager: ReturnType<typeof usePager>; info?: Info; count: number }) {
  const t = rulesWords.useWords();
  const end = info?.hasNextPage ? info.endCursor : undefined;
  if (pager.page === 0 && !end) return null;
  return (
    <nav className={`${css.pager} no-print`} aria-label={t("pages")}>
      <span>{t("shown", { count })}</span>
      <Button icon={<LeftOutlined />} disabled={pager.page === 0} onClick={pager.back}>
        {t("earlier")}
      </Button>
      <span className="digits">{t("page", { page: pager.page + 1 })}</span>
      <Button icon={<RightOutlined />} iconPlacement="end" disabled={!end} onClick={() => end && pager.on(end)}>
        {t("further")}
      </Button>
    </nav>
  );
}

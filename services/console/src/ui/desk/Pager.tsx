/** Pages of a connection: a cursor for each page seen, so that one can go back. Starts anew when what is listed changes. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { deskWords } from "./desk.words";
import css from "./Pager.module.css";

interface Pages {
  after: string | null;
  page: number;
  next: (cursor: string) => void;
  previous: () => void;
}

/** `of` names what is listed: filter and place, as text. */
export function usePages(of: string): Pages {
  const [kept, keep] = useState<{ of: string; cursors: string[] }>({ of, cursors: [] });
  const cursors = kept.of === of ? kept.cursors : [];
  return {
    after: cursors.at(-1) ?? null,
    page: cursors.length + 1,
    next: (cursor) => keep({ of, cursors: [...cursors, cursor] }),
    previous: () => keep({ of, cursors: cursors.slice(0, -1) }),
  };
}

export function Pager({ pages, info }: { pages: Pages; info: { hasNextPage: boolean; endCursor?: string | null } }) {
  const t = deskWords.useWords();
  if (pages.page === 1 && !info.hasNextPage) return null;
  const end = info.endCursor;
  return (
    <nav className={css.pager} aria-label={t("pageOf", { page: pages.page })}>
      <Button icon={<LeftOutlined />} disabled={pages.page === 1} onClick={pages.previous} aria-label={t("previousPage")} />
      <span className="digits" aria-live="polite">
        {t("pageOf", { page: pages.page })}
      </span>
      <Button icon={<RightOutlined />} disabled={!info.hasNextPage || !end} onClick={() => end && pages.next(end)} aria-label={t("nextPage")} />
    </nav>
  );
}

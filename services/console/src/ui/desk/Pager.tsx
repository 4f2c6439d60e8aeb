/** Pages of a connection: a cursor for each page seen, so that one can go back. Starts anew when what is listed changes. */
import { useState } from "react";
import { deskWords } from "./desk.words";
import { PageBar } from "./PageBar";

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

interface Info {
  hasNextPage: boolean;
  endCursor?: string | null;
}

/** `count` tells how many rows this page shows, where they are worth counting. */
export function Pager({ pages, info, count }: { pages: Pages; info?: Info; count?: number }) {
  const t = deskWords.useWords();
  const end = info?.hasNextPage ? info.endCursor : undefined;
  if (pages.page === 1 && !end) return null;
  return (
    <PageBar
      page={t("pageOf", { page: pages.page })}
      note={count === undefined ? undefined : t("shown", { count })}
      previous={pages.page > 1 ? pages.previous : undefined}
      next={end ? () => pages.next(end) : undefined}
    />
  );
}

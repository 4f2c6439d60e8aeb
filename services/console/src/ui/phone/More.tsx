/**
 * A list that grows by a button. It is read again as one piece, so that a change shows in all of it; past what one answer may
 * hold it goes on from its last row.
 */
import { useState } from "react";
import { Button } from "./Parts";
import { phoneWords } from "./phone.words";
import css from "./parts.module.css";

/** How much one answer is asked for: the server bounds what a query costs, rows times fields. */
const MOST = 120;

interface PageInfo {
  hasNextPage: boolean;
  endCursor?: string | null;
}

export interface Pager {
  first: number;
  after: string | null;
  more: (info: PageInfo) => void;
  restart: () => void;
}

/** `of` names what is listed: another thing begins at its top. */
export function usePager(step: number, of = ""): Pager {
  const top = { first: step, after: null as string | null, of };
  const [kept, keep] = useState(top);
  const { first, after } = kept.of === of ? kept : top;
  return {
    first,
    after,
    more: ({ endCursor }) => {
      if (first + step <= MOST) return keep({ first: first + step, after, of });
      keep({ first: step, after: endCursor ?? null, of });
      scrollTo(0, 0);
    },
    restart: () => keep(top),
  };
}

export function More({ pager, info, fetching, end }: { pager: Pager; info: PageInfo; fetching: boolean; end?: string }) {
  const t = phoneWords.useWords();
  return (
    <div className={css.more}>
      {info.hasNextPage ? (
        <Button wide busy={fetching} onClick={() => pager.more(info)}>
          {t("more")}
        </Button>
      ) : (
        <p className={css.end}>{end ?? t("end")}</p>
      )}
      {pager.after && (
        <Button wide onClick={pager.restart}>
          {t("newest")}
        </Button>
      )}
    </div>
  );
}

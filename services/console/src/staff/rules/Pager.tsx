/** The controls of a connection's pages, with how many rows this one shows. */
import { Button } from "antd";
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import type { usePages } from "@/ui/desk/Pager";
import css from "./rules.module.css";
import { rulesWords } from "./words";

interface Info {
  hasNextPage: boolean;
  endCursor?: string | null;
}

export function Pager({ pager, info, count }: { pager: ReturnType<typeof usePages>; info?: Info; count: number }) {
  const t = rulesWords.useWords();
  const end = info?.hasNextPage ? info.endCursor : undefined;
  if (pager.page === 1 && !end) return null;
  return (
    <nav className={`${css.pager} no-print`} aria-label={t("pages")}>
      <span>{t("shown", { count })}</span>
      <Button icon={<LeftOutlined />} disabled={pager.page === 1} onClick={pager.previous}>
        {t("earlier")}
      </Button>
      <span className="digits">{t("page", { page: pager.page })}</span>
      <Button icon={<RightOutlined />} iconPlacement="end" disabled={!end} onClick={() => end && pager.next(end)}>
        {t("further")}
      </Button>
    </nav>
  );
}

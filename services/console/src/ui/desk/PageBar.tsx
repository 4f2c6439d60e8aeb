/** Pages of rows that came all at once. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { deskWords } from "./desk.words";
import css from "./Pager.module.css";

export function PageBar({ page, of, turn }: { page: number; of: number; turn: (to: number) => void }) {
  const t = deskWords.useWords();
  return (
    <nav className={css.pager} aria-label={t("pageOfAll", { page, of })}>
      <Button icon={<LeftOutlined />} disabled={page === 1} onClick={() => turn(page - 1)} aria-label={t("previousPage")} />
      <span className="digits" aria-live="polite">
        {t("pageOfAll", { page, of })}
      </span>
      <Button icon={<RightOutlined />} disabled={page === of} onClick={() => turn(page + 1)} aria-label={t("nextPage")} />
    </nav>
  );
}

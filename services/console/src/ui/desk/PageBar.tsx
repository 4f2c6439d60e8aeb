/** The foot of a list that has pages: which this is, back, on. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { deskWords } from "./desk.words";
import css from "./Pager.module.css";

interface Props {
  /** Which page this is, in words. */
  page: string;
  note?: string;
  /** Nothing where there is no such page. */
  previous?: () => void;
  next?: () => void;
}

export function PageBar({ page, note, previous, next }: Props) {
  const t = deskWords.useWords();
  return (
    <nav className={`${css.pager} no-print`} aria-label={page}>
      {note && <span>{note}</span>}
      <Button icon={<LeftOutlined />} disabled={!previous} onClick={previous} aria-label={t("previousPage")} />
      <span className="digits" aria-live="polite">
        {page}
      </span>
      <Button icon={<RightOutlined />} disabled={!next} onClick={next} aria-label={t("nextPage")} />
    </nav>
  );
}

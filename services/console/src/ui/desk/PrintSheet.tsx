/** A sheet for the notice board: shown as it will lie on A4, with the tools above it that paper does not have. */
import { Button } from "antd";
import { PrinterOutlined } from "@ant-design/icons";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import { useCommon } from "@/app/common.words";
import css from "./PrintSheet.module.css";
import { deskWords } from "./desk.words";

interface Props {
  title: string;
  back: string;
  /** Whether all of it is there; printing half a list would be worse than waiting. */
  ready: boolean;
  count?: number;
  children: ReactNode;
}

export function PrintSheet({ title, back, ready, count = 0, children }: Props) {
  const t = deskWords.useWords();
  const c = useCommon();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <div className={`${css.sheetTools} no-print`}>
        <Link to={back}>{t("backTo")}</Link>
        <Button type="primary" icon={<PrinterOutlined />} disabled={!ready} onClick={() => print()}>
          {c("print")}
        </Button>
        <span role="status">{ready ? t("printHint") : t("preparing", { count })}</span>
      </div>
      <article className={css.sheet} aria-label={title}>
        {children}
      </article>
    </>
  );
}

/** Place for the stamp and the day. */
export function Sign({ of, day }: { of: string; day: string }) {
  const t = deskWords.useWords();
  return (
    <div className={css.sign}>
      <div>
        <div>
          {of} {t("stamp")}
        </div>
        <div>{day}</div>
      </div>
    </div>
  );
}

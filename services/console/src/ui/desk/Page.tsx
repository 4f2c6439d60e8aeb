/** A page of the desk: its heading, what can be done, its content. Sets the window's title. */
import { useEffect, type ReactNode } from "react";
import { useCommon } from "@/app/common.words";
import css from "./Page.module.css";

export function Page({ title, lead, actions, children }: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const t = useCommon();
  useEffect(() => {
    document.title = `${title} · ${t("product")}`;
  }, [title, t]);
  return (
    <>
      <header className={css.head}>
        <div>
          <h1 className={css.title}>{title}</h1>
          {lead && <div className={css.lead}>{lead}</div>}
        </div>
        {actions && <div className={`${css.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </>
  );
}

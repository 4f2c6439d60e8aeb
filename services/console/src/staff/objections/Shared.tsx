/** Small parts that both kinds of objections share. */
import { ArrowLeftOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { moment } from "@/app/format";
import { LinkButton } from "@/ui/desk/LinkButton";
import { objectionWords } from "./words";
import css from "./objections.module.css";

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

export function Back({ search = "" }: { search?: string }) {
  const t = objectionWords.useWords();
  const { community = "" } = useParams();
  return (
    <LinkButton icon={<ArrowLeftOutlined />} to={`/c/${community}/objections${search}`}>
      {t("back")}
    </LinkButton>
  );
}

/** An answer that was given. */
export function Given({ text, at }: { text: string | null; at: string | null }) {
  const t = objectionWords.useWords();
  return (
    <>
      <p className={css.quote}>{text}</p>
      {at && <p className={css.small}>{t("answered", { at: moment(at) })}</p>}
    </>
  );
}

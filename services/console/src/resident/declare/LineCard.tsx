/** One line at a glance; touching it opens its form. */
import { points, shortDay } from "@/app/format";
import look from "../look.module.css";
import { unitOf, type Scheme } from "../scheme/document";
import { asPoints, estimate } from "../scheme/estimate";
import css from "./declare.module.css";
import type { Line } from "./draft";
import type { Declaration } from "./useDeclaration";
import { declareWords } from "./words";

interface Props {
  line: Line;
  scheme: Scheme;
  declaration: Declaration;
  edit: () => void;
  /** Below the tick that names it. */
  under?: boolean;
}

export function LineCard({ line, scheme, declaration: { wrongs }, edit, under = false }: Props) {
  const t = declareWords.useWords();
  const item = scheme.items.find(({ code }) => code === line.item);
  const worth = item && estimate(scheme, item, line);
  const unit = item && unitOf(item.value);
  const many = unit ? `${line.quantity} ${unit}` : line.quantity !== "1" ? t("times", { count: line.quantity }) : "";
  const about = [shortDay(line.day), many, line.photos.length > 0 ? t("photos", { count: line.photos.length }) : "", line.description].filter(Boolean);
  const wrong = Object.keys(wrongs[line.key] ?? {}).length > 0;
  return (
    <button type="button" className={under ? `${look.row} ${css.under}` : look.row} onClick={edit} aria-label={`${t("edit")} ${line.name}`}>
      <span className={look.grow}>
        {!under && <strong>{line.name}</strong>}
        <small className={css.about}>{about.join(" · ")}</small>
        {line.said && <span className={look.wrong}>{t("said", { text: line.said })}</span>}
        {(wrong || line.fresh) && <span className={look.wrong}>{t(wrong ? "needs" : "unfinished")}</span>}
      </span>
      {!under && worth !== undefined && <span className={`digits ${css.worth}`}>{points(asPoints(worth))}</span>}
      <span className={look.chevron} aria-hidden="true" />
    </button>
  );
}

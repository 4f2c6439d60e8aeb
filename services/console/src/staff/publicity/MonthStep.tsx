/** First look: which month. The last year as a grid, what was published told beside each. */
import { Button } from "antd";
import { useCommon } from "@/app/common.words";
import { addMonths, thisMonth } from "@/app/days";
import { month as monthText } from "@/app/format";
import { Panel } from "@/ui/desk/Facts";
import type { ListRow } from "./Status";
import css from "./publicity.module.css";
import { publicityWords } from "./words";

interface Props {
  month: string;
  suggested: string;
  /** The month of the scheme's first day, once it is known. */
  since: string | undefined;
  lists: ListRow[];
  choose: (month: string) => void;
  next: () => void;
}

export function MonthStep({ month, suggested, since, lists, choose, next }: Props) {
  const t = publicityWords.useWords();
  const c = useCommon();
  const months = Array.from({ length: 12 }, (_, back) => addMonths(thisMonth(), -back)).filter((of) => !since || of >= since);
  if (!months.includes(month)) months.push(month);
  const note = (of: string): string => {
    const count = lists.filter((list) => list.month === of).length;
    if (count > 0) return t("already", { count });
    if (of === thisMonth()) return t("notOver");
    return of === suggested ? t("recommended") : t("notYet");
  };
  return (
    <Panel>
      <fieldset className={css.months}>
        <legend>{t("whichMonth")}</legend>
        {months.map((of) => (
          <label key={of} className={css.month} data-suggested={of === suggested && of !== thisMonth()}>
            <input type="radio" name="month" value={of} checked={of === month} onChange={() => choose(of)} />
            <span className={css.monthName}>{monthText(of)}</span>
            <span className={css.monthNote}>{note(of)}</span>
          </label>
        ))}
      </fieldset>
      <div className={css.buttons}>
        <Button type="primary" onClick={next}>
          {c("next")}
        </Button>
      </div>
    </Panel>
  );
}

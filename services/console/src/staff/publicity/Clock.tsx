/** From the opening to the day on which points count: what has happened, what is still to come. */
import { CheckCircleFilled, ClockCircleOutlined } from "@ant-design/icons";
import { day, moment } from "@/app/format";
import type { List } from "./ListPage";
import css from "./publicity.module.css";
import { publicityWords } from "./words";
import { Left } from "./Status";

export function Clock({ list }: { list: List }) {
  const t = publicityWords.useWords();
  const { status, openObjections: open } = list;
  const ended = status !== "OPEN";
  const final = status === "FINAL";
  const answers = final || (ended && open === 0) ? t("answered") : open > 0 ? t("answeredOpen", { count: open }) : t("answeredNone");
  const end = final ? t("final") : ended ? t("finalWaits", { count: open }) : t("finalWhen", { day: day(list.lastDay) });
  const steps = [
    { done: true, text: t("begun", { moment: moment(list.openedAt) }) },
    { done: ended, text: t("until", { day: day(list.lastDay) }), note: !ended && <Left lastDay={list.lastDay} /> },
    { done: final, text: answers },
    { done: final, text: end },
  ];
  return (
    <ol className={css.clock}>
      {steps.map(({ done, text, note }) => (
        <li key={text} data-done={done}>
          {done ? <CheckCircleFilled style={{ color: "var(--good)", lineHeight: "22px" }} /> : <ClockCircleOutlined style={{ lineHeight: "22px" }} />}
          <span>
            {text}
            {note && <div>{note}</div>}
          </span>
        </li>
      ))}
    </ol>
  );
}

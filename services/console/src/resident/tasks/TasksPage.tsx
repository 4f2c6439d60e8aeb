/** Tasks one is to do, or asked for; newest first. */
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { shortDay } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { ButtonLink, Row, Rows } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { TasksListDocument } from "./gql/graphql";
import { isOver, TaskTag } from "./status";
import { tasksWords } from "./words";
import css from "./tasks.module.css";

const SIDES = ["all", "todo", "asked"] as const;

export default function TasksPage() {
  const t = tasksWords.useWords();
  const { community, memberId, base } = useMember();
  const [search, setSearch] = useSearchParams();
  const side = SIDES.find((one) => one === search.get("side")) ?? "all";
  const pager = usePager(30);
  const [result, again] = useQuery({ query: TasksListDocument, variables: { community, member: memberId, first: pager.first, after: pager.after } });
  return (
    <Screen title={t("title")} back={`${base}/mine`}>
      <div className={parts.tabs} role="group" aria-label={t("title")}>
        {SIDES.map((one) => (
          <button key={one} type="button" className={parts.chip} aria-pressed={one === side} onClick={() => setSearch(one === "all" ? {} : { side: one }, { replace: true })}>
            {t(one)}
          </button>
        ))}
      </div>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={6}>
        {({ taskList }) => {
          const all = (taskList?.edges.map(({ node }) => node) ?? []).filter(
            ({ askerId, assigneeId }) => side === "all" || (side === "todo" ? assigneeId === memberId : askerId === memberId),
          );
          return (
            <>
              {all.length === 0 ? (
                <Empty title={t("empty")}>
                  <p>{t("emptyMend")}</p>
                </Empty>
              ) : (
                <Rows>
                  {all.map((task) => (
                    <li key={task.id}>
                      <Row
                        to={`${base}/tasks/${localId(task.id)}`}
                        title={<b>{task.title}</b>}
                        note={
                          <>
                            {[task.itemName.text, task.place].filter(Boolean).join(" · ")}
                            <span className={css.tags}>
                              <TaskTag of={task.status} />
                              {task.wantedBy && !isOver(task.status) && <span>{t(daysUntil(task.wantedBy) < 0 ? "wantedLate" : "wanted", { day: shortDay(task.wantedBy) })}</span>}
                            </span>
                          </>
                        }
                      />
                    </li>
                  ))}
                </Rows>
              )}
              {(taskList?.pageInfo.hasNextPage || pager.after) && <More pager={pager} info={taskList?.pageInfo ?? { hasNextPage: false }} fetching={result.fetching} />}
            </>
          );
        }}
      </Shown>
      <ButtonLink to={`${base}/tasks/new`} wide>
        {t("ask")}
      </ButtonLink>
    </Screen>
  );
}

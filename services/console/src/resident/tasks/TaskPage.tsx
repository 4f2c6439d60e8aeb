/** One task: what it is, where it stands, and the step that is mine. */
import { useParams } from "react-router";
import { useQuery } from "urql";
import { day, moment, points } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Card, Facts } from "@/ui/phone/Parts";
import { useMember } from "../member";
import { Accept } from "./Accept";
import { Cancel } from "./Cancel";
import { Done } from "./Done";
import { TasksOneDocument } from "./gql/graphql";
import { Rate } from "./Rate";
import { isOver, TaskTag, type Task } from "./status";
import { tasksWords } from "./words";
import css from "./tasks.module.css";

export default function TaskPage() {
  const t = tasksWords.useWords();
  const { community, memberId, base } = useMember();
  const { task = "" } = useParams();
  const [result, again] = useQuery({ query: TasksOneDocument, variables: { id: globalId(community, task) } });
  const read = (): void => again({ requestPolicy: "network-only" });
  return (
    <Screen title={t("one")} back={`${base}/tasks`}>
      <Shown of={result} retry={read} rows={8}>
        {({ taskGet }) => {
          if (!taskGet) return <Empty />;
          const mine = taskGet.assigneeId === memberId;
          const asked = taskGet.askerId === memberId;
          return (
            <>
              <About of={taskGet} />
              {taskGet.doneAt && <Report of={taskGet} />}
              {mine && taskGet.status === "DISPATCHED" && <Accept of={taskGet} />}
              {mine && taskGet.status === "ACCEPTED" && <Done of={taskGet} />}
              {asked && taskGet.status === "DONE" && <Rate of={taskGet} />}
              {asked && !isOver(taskGet.status) && taskGet.status !== "DONE" && <Cancel of={taskGet} />}
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

function About({ of }: { of: Task }) {
  const t = tasksWords.useWords();
  const { memberId } = useMember();
  const who = (id: string | null | undefined, person: Task["asker"]): string | undefined => (id === memberId ? t("me") : person ? `${person.name} · ${person.building}` : undefined);
  return (
    <Card>
      <h2 className={css.title}>{of.title}</h2>
      <p className={css.tag}>
        <TaskTag of={of.status} />
      </p>
      {of.description && <p className={css.text}>{of.description}</p>}
      <Facts
        of={[
          [t("item"), of.itemName.text],
          [t("place"), of.place],
          [t("wantedBy"), of.wantedBy && day(of.wantedBy)],
          [t("asker"), of.askerId ? who(of.askerId, of.asker) : t("community")],
          [t("assignee"), who(of.assigneeId, of.assignee)],
          [t("openedAt"), moment(of.openedAt)],
          [t("dispatchedAt"), of.dispatchedAt && moment(of.dispatchedAt)],
          [t("acceptedAt"), of.acceptedAt && moment(of.acceptedAt)],
          [t("why"), of.cancelReason],
        ]}
      />
    </Card>
  );
}

/** What was done, with its photos, and what came of it. */
function Report({ of }: { of: Task }) {
  const t = tasksWords.useWords();
  const { community } = useMember();
  return (
    <Card title={t("did")}>
      {of.note && <p className={css.text}>{of.note}</p>}
      {of.evidenceIds.length > 0 && (
        <ul className={css.photos}>
          {of.evidenceIds.map((id, index) => (
            <li key={id}>
              <a href={`/evidence/${community}/${localId(id)}`}>
                <img src={`/evidence/${community}/${localId(id)}`} alt={t("evidence", { nth: index + 1 })} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
      <Facts
        of={[
          [t("day"), of.day && day(of.day)],
          [t("quantity"), of.quantity],
          [t("doneAt"), of.doneAt && moment(of.doneAt)],
          [t("ratedAt"), of.ratedAt && moment(of.ratedAt)],
          [t("comment"), of.comment],
          [t("granted"), of.granted && <b className="digits">{t("grantedValue", { points: points(of.granted) })}</b>],
        ]}
      />
    </Card>
  );
}

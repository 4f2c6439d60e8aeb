/** One task: what is asked, how far it is, and what the viewer may do with it now. */
import { App, Button, Descriptions, Drawer, Timeline } from "antd";
import { useState } from "react";
import { useQuery } from "urql";
import { day, moment, points } from "@/app/format";
import { communityOf, globalId, localId } from "@/app/ids";
import type { Role } from "@/app/places";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { Empty, Shown } from "@/ui/State";
import { Dispatch } from "./Dispatch";
import { StaffTasksCancelDocument, StaffTasksOneDocument, type StaffTaskFragment } from "./gql/graphql";
import { Rate } from "./Rate";
import { Status } from "./Status";
import { tasksWords } from "./words";

interface Props {
  community: string;
  task: string | undefined;
  roles: readonly Role[];
  onClose: () => void;
}

export function TaskDrawer({ community, task, roles, onClose }: Props) {
  const t = tasksWords.useWords();
  const [result, again] = useQuery({ query: StaffTasksOneDocument, variables: { id: globalId(community, task ?? "") }, pause: !task });
  return (
    <Drawer open={task !== undefined} onClose={onClose} size={560} title={t("task")} destroyOnHidden>
      {task && (
        <Shown of={result} retry={again} rows={8}>
          {({ taskGet }) => (taskGet ? <Task key={taskGet.revision} community={community} task={taskGet} roles={roles} /> : <Empty />)}
        </Shown>
      )}
    </Drawer>
  );
}

function Task({ community, task, roles }: { community: string; task: StaffTaskFragment; roles: readonly Role[] }) {
  const t = tasksWords.useWords();
  const admin = roles.includes("COMMUNITY_ADMIN");
  const early = task.status === "OPEN" || task.status === "DISPATCHED";
  const [cancelling, setCancelling] = useState(false);
  const facts = [
    { key: "item", label: t("item"), children: task.itemName.text },
    { key: "asker", label: t("asker"), children: task.asker ? `${task.asker.name} ${task.asker.building}` : t("community") },
    { key: "assignee", label: t("assignee"), children: task.assignee ? `${task.assignee.name} ${task.assignee.building}` : "–" },
    ...(task.place ? [{ key: "place", label: t("place"), children: task.place }] : []),
    ...(task.wantedBy ? [{ key: "wantedBy", label: t("wantedBy"), children: day(task.wantedBy) }] : []),
    ...(task.description ? [{ key: "description", label: t("description"), children: task.description }] : []),
    ...(task.granted ? [{ key: "granted", label: t("granted"), children: points(task.granted) }] : []),
    ...(task.comment ? [{ key: "comment", label: t("comment"), children: task.comment }] : []),
    ...(task.cancelReason ? [{ key: "cancelReason", label: t("cancelReason"), children: task.cancelReason }] : []),
  ];
  return (
    <>
      <h2 style={{ fontSize: 18 }}>{task.title}</h2>
      <p>
        <Status status={task.status} />
      </p>
      <Descriptions column={1} size="small" items={facts} />
      <Course task={task} />
      {task.day && <Done task={task} />}
      {early && (admin || roles.includes("REVIEWER")) && <Dispatch community={community} task={task} />}
      {task.status === "DONE" && admin && <Rate community={community} task={task} />}
      {admin && (early || task.status === "ACCEPTED") && (
        <Button danger type="text" onClick={() => setCancelling(true)}>
          {t("cancel")}
        </Button>
      )}
      <Cancel task={task} open={cancelling} onClose={() => setCancelling(false)} />
    </>
  );
}

function Course({ task }: { task: StaffTaskFragment }) {
  const t = tasksWords.useWords();
  const steps = [
    [t("opened"), task.openedAt],
    [t("dispatched"), task.dispatchedAt],
    [t("accepted"), task.acceptedAt],
    [t("reported"), task.doneAt],
    [t("rated"), task.ratedAt],
  ] as const;
  return (
    <Timeline
      style={{ marginTop: 20 }}
      items={steps.flatMap(([word, at]) => (at ? [{ key: word, content: `${word} · ${moment(at)}` }] : []))}
    />
  );
}

function Done({ task }: { task: StaffTaskFragment }) {
  const t = tasksWords.useWords();
  const community = communityOf(task.id);
  return (
    <section style={{ marginBottom: 16 }}>
      <h3 style={{ fontSize: 15 }}>{t("done")}</h3>
      <p>{t("doneDay", { day: day(task.day ?? ""), quantity: task.quantity ?? "1" })}</p>
      {task.note && <p>{task.note}</p>}
      {task.evidenceIds.map((id, index) => (
        <a key={id} href={`/evidence/${community}/${localId(id)}`} target="_blank" rel="noreferrer" style={{ marginInlineEnd: 12 }}>
          {t("evidence", { count: index + 1 })}
        </a>
      ))}
    </section>
  );
}

function Cancel({ task, open, onClose }: { task: StaffTaskFragment; open: boolean; onClose: () => void }) {
  const t = tasksWords.useWords();
  const { message } = App.useApp();
  const { run, errors } = useAct(StaffTasksCancelDocument);
  const cancel = async (reason: string): Promise<boolean> => {
    const done = await run({ input: { id: task.id, revision: task.revision, reason } });
    if (done) void message.success(t("cancelled"));
    return Boolean(done);
  };
  return (
    <AskReason
      open={open}
      danger
      title={t("cancelTitle", { title: task.title })}
      action={t("cancel")}
      hints={[t("cancelHint1"), t("cancelHint2"), t("cancelHint3")]}
      text={t("cancelWhat")}
      errors={errors}
      act={cancel}
      close={onClose}
    />
  );
}

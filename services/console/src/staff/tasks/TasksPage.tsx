/** Tasks of the community by status; one opens beside the list, and both stand in the address. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useQuery } from "urql";
import { daysUntil } from "@/app/days";
import { day, moment } from "@/app/format";
import { localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { Page } from "@/ui/desk/Page";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { Table } from "@/ui/desk/Table";
import { later } from "@/ui/later";
import { StaffTasksListDocument, type StaffTaskFragment, type TaskStatus } from "./gql/graphql";
import { Status } from "./Status";
import { tasksWords } from "./words";

const OpenTask = later(async () => (await import("./OpenTask")).OpenTask, ({ open }) => open);
const TaskDrawer = later(async () => (await import("./TaskDrawer")).TaskDrawer, ({ task }) => task !== undefined);

const STATUSES = ["OPEN", "DISPATCHED", "ACCEPTED", "DONE", "RATED", "CANCELLED"] as const satisfies readonly TaskStatus[];
const isStatus = (value: string | null): value is TaskStatus => STATUSES.some((one) => one === value);
const isLate = ({ wantedBy, status }: StaffTaskFragment): boolean => Boolean(wantedBy) && daysUntil(wantedBy ?? "") < 0 && ["OPEN", "DISPATCHED", "ACCEPTED"].includes(status);

export default function TasksPage() {
  const t = tasksWords.useWords();
  const { community = "" } = useParams();
  const roles = rolesIn(useViewer(), community);
  const mayOpen = roles.includes("COMMUNITY_ADMIN");
  const [params, setParams] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const asked = params.get("status");
  const status = isStatus(asked) ? asked : null;
  const pages = usePages(`${community} ${status ?? ""}`);
  const [result, again] = useQuery({ query: StaffTasksListDocument, variables: { community, filter: { status }, first: 50, after: pages.after } });
  const open = mayOpen && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
      {t("new")}
    </Button>
  );
  const show = (task: string | undefined): void =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (task) next.set("task", task);
      else next.delete("task");
      return next;
    });
  return (
    <Page title={t("title")} lead={t("lead")} actions={open}>
      <Tabs
        activeKey={status ?? ""}
        onChange={(key) => setParams(key ? { status: key } : {})}
        items={[{ key: "", label: t("all") }, ...STATUSES.map((key) => ({ key, label: t(`status.${key}`) }))]}
      />
      <Shown of={result} retry={again} rows={8}>
        {({ taskList }) =>
          taskList && taskList.edges.length > 0 ? (
            <>
              <Table
                dense
                rowKey="id"
                width={860}
                rows={taskList.edges.map(({ node }) => node)}
                columns={[
                  {
                    title: t("task"),
                    render: ({ id, title }) => <Link to={`?${new URLSearchParams({ ...(status && { status }), task: localId(id) }).toString()}`}>{title}</Link>,
                  },
                  { title: t("item"), render: ({ itemName }) => itemName.text },
                  { title: t("asker"), render: ({ asker }) => asker?.name ?? t("community") },
                  { title: t("assignee"), render: ({ assignee }) => assignee?.name ?? "–" },
                  {
                    title: t("wantedBy"),
                    render: (task) =>
                      task.wantedBy && (
                        <>
                          {day(task.wantedBy)} {isLate(task) && <b style={{ color: "var(--bad)" }}>{t("overdue")}</b>}
                        </>
                      ),
                  },
                  { title: t("status"), render: (task) => <Status status={task.status} /> },
                  { title: t("opened"), className: "digits", render: ({ openedAt }) => moment(openedAt) },
                ]}
              />
              <Pager pages={pages} info={taskList.pageInfo} />
            </>
          ) : (
            <Empty title={t(status ? "emptyFilter" : "empty")}>{!status && open}</Empty>
          )
        }
      </Shown>
      <OpenTask
        open={opening}
        community={community}
        onClose={(made) => {
          setOpening(false);
          if (made) show(localId(made));
        }}
      />
      <TaskDrawer community={community} task={params.get("task") ?? undefined} roles={roles} onClose={() => show(undefined)} />
    </Page>
  );
}

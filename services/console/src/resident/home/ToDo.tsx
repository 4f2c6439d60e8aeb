/** What to do now, the most urgent first; each leads where it is done. */
import { Link } from "react-router";
import { daysUntil, thisMonth } from "@/app/days";
import { day, month } from "@/app/format";
import { localId } from "@/app/ids";
import look from "../look.module.css";
import { unsentOf } from "../declare/unsent";
import { useMember } from "../member";
import type { HomeQuery } from "./gql/graphql";
import css from "./home.module.css";
import { homeWords } from "./words";

interface Task {
  key: string;
  to: string;
  mark: string;
  colour: string | undefined;
  what: string;
  about?: string | null;
}

function useTasks(home: Partial<HomeQuery>): Task[] {
  const t = homeWords.useWords();
  const { base, community, memberId } = useMember();
  const applications = (home.applicationList?.edges ?? []).map(({ node }) => node);
  const schemes = home.schemeList ?? [];
  const form = (of: string, schemeId: string): string => {
    const scheme = schemes.length > 1 ? `&scheme=${schemes.find(({ id }) => id === schemeId)?.code ?? ""}` : "";
    return `${base}/declare?month=${of}${scheme}`;
  };
  const now = thisMonth();
  const unsent = unsentOf(memberId);
  const tasks: Task[] = unsent
    .filter((one) => !applications.some(({ status, ...other }) => status === "RETURNED" && other.month === one.month && other.schemeId === one.schemeId))
    .map((one) => ({ key: `unsent ${one.schemeId} ${one.month}`, to: form(one.month, one.schemeId), mark: "✎", colour: look.warn, what: t("todo.unsent", { month: month(one.month) }), about: t("todo.unsentAbout") }));
  for (const { id, month: of, status, schemeId, reviewReason } of applications) {
    if (status === "RETURNED") tasks.push({ key: id, to: form(of, schemeId), mark: "↩", colour: look.warn, what: t("todo.returned", { month: month(of) }), about: reviewReason });
    if (status === "DRAFT" && !unsent.some((one) => one.month === of && one.schemeId === schemeId)) tasks.push({ key: id, to: form(of, schemeId), mark: "✎", colour: look.told, what: t("todo.draft", { month: month(of) }) });
  }
  // Only who declares is reminded to: most people of a community never do.
  const declares = applications.some(({ status }) => status !== "WITHDRAWN");
  const begun = applications.some((one) => one.month === now && one.status !== "WITHDRAWN" && one.status !== "REJECTED") || unsent.some((one) => one.month === now);
  if (declares && !begun) {
    tasks.push({ key: "month", to: `${base}/declare?month=${now}`, mark: "＋", colour: look.told, what: t("todo.month", { month: month(now) }), about: t("todo.monthAbout") });
  }
  for (const { node } of home.appraisalList?.edges ?? []) {
    if (node.status === "OPEN") tasks.push({ key: node.id, to: `${base}/ballots/${localId(node.id)}`, mark: "✓", colour: look.told, what: t("todo.ballot", { name: node.name.text }), about: t("todo.ballotLeft", { day: day(node.lastDay) }) });
  }
  for (const { node } of home.publicityList?.edges ?? []) {
    const mine = applications.some((one) => one.month === node.month && one.schemeId === node.schemeId && one.status === "APPROVED");
    if (node.status !== "OPEN" || !mine) continue;
    const days = daysUntil(node.lastDay);
    const about = days > 0 ? t("todo.publicityLeft", { day: day(node.lastDay), days }) : t("todo.publicityLast");
    tasks.push({ key: node.id, to: `/p/${community}/publicity/${localId(node.id)}`, mark: "☰", colour: look.good, what: t("todo.publicity", { month: month(node.month) }), about });
  }
  const unread = (home.noticeList?.edges ?? []).map(({ node }) => node).filter(({ read }) => !read);
  const [latest] = unread;
  if (latest) {
    const { subject } = latest;
    const about = told(subject, t);
    tasks.push({ key: "notices", to: `${base}/notices`, mark: "!", colour: look.told, what: t("todo.notices", { count: unread.length }), about });
  }
  return tasks;
}

type Subject = NonNullable<HomeQuery["noticeList"]>["edges"][number]["node"]["subject"];

function told(subject: Subject, t: ReturnType<typeof homeWords.useWords>): string {
  if (subject.kind === "ObjectionAnsweredNotice") return t("notice.objection");
  const { status } = subject;
  return status === "APPROVED" || status === "RETURNED" || status === "REJECTED" ? t(`notice.${status}`) : t("notice.other");
}

export function ToDo({ home }: { home: HomeQuery | undefined }) {
  const t = homeWords.useWords();
  const tasks = useTasks(home ?? {});
  if (!home) {
    return (
      <section aria-busy="true">
        <h2 className={look.heading}>{t("todo")}</h2>
        <div className={`${look.list} ${css.entry}`} />
      </section>
    );
  }
  return (
    <section>
      <h2 className={look.heading}>{t("todo")}</h2>
      {tasks.length === 0 ? (
        <p className={look.muted} style={{ margin: "0 4px" }}>
          {t("nothingTodo")}
        </p>
      ) : (
        <ul className={look.list}>
          {tasks.map(({ key, to, mark, colour, what, about }) => (
            <li key={key}>
              <Link className={look.row} to={to}>
                <span className={`${css.mark} ${colour ?? ""}`} aria-hidden="true">
                  {mark}
                </span>
                <span className={look.grow}>
                  {what}
                  {about && <small className={css.small}>{about}</small>}
                </span>
                <span className={look.chevron} aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What the community told me, newest first. Looking at them marks them as read; what is new keeps its mark for this visit. */
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useMutation, useQuery, useSubscription } from "urql";
import { moment, month, points } from "@/app/format";
import { localId } from "@/app/ids";
import { Empty, Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Row, Rows } from "@/ui/phone/Parts";
import { More, usePager } from "@/ui/phone/More";
import { useMember } from "../member";
import { NoticesAboutDocument, NoticesChangedDocument, NoticesListDocument, NoticesReadDocument, type NoticesAboutQuery, type NoticesListQuery } from "./gql/graphql";
import { noticesWords } from "./words";
import css from "./notices.module.css";

type Notice = NonNullable<NoticesListQuery["noticeList"]>["edges"][number]["node"];

/** Marks all as read, up to the newest, once a visit; answers which were new when the page was opened. */
function useRead(notices: Notice[] | undefined): ReadonlySet<string> {
  const [, run] = useMutation(NoticesReadDocument);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const unread = notices?.filter(({ id, read }) => !read && !fresh.has(id)) ?? [];
  if (unread.length > 0) setFresh(new Set([...fresh, ...unread.map(({ id }) => id)]));
  const newest = fresh.size > 0 ? notices?.[0]?.id : undefined;
  useEffect(() => {
    // When it fails they only stay unread.
    if (newest) void run({ input: { id: newest } });
  }, [newest, run]);
  return fresh;
}

export default function NoticesPage() {
  const t = noticesWords.useWords();
  const { community, memberId, base } = useMember();
  const pager = usePager(30);
  const [result, again] = useQuery({ query: NoticesListDocument, variables: { community, first: pager.first, after: pager.after } });
  const [about] = useQuery({ query: NoticesAboutDocument, variables: { community, member: memberId } });
  // Nothing tells of notices themselves: what they are about does.
  const [{ data: changed }] = useSubscription({ query: NoticesChangedDocument, variables: { community } });
  const read = useEffectEvent(() => again({ requestPolicy: "network-only" }));
  useEffect(() => {
    if (changed) read();
  }, [changed]);
  const notices = useMemo(() => result.data?.noticeList?.edges.map(({ node }) => node), [result.data]);
  const fresh = useRead(notices);
  const waiting = !about.data && about.fetching;
  return (
    <Screen title={t("title")} back={`${base}/mine`}>
      <Shown of={waiting ? { ...result, data: undefined } : result} retry={() => again({ requestPolicy: "network-only" })} rows={8}>
        {({ noticeList }) =>
          notices?.length ? (
            <>
              <Rows>
                {notices.map((notice) => (
                  <li key={notice.id} className={fresh.has(notice.id) ? css.fresh : undefined}>
                    <Told of={notice} fresh={fresh.has(notice.id)} about={about.data} />
                  </li>
                ))}
              </Rows>
              <More pager={pager} info={noticeList?.pageInfo ?? { hasNextPage: false }} fetching={result.fetching} />
            </>
          ) : (
            <Empty title={t("empty")}>
              <p>{t("emptyMend")}</p>
            </Empty>
          )
        }
      </Shown>
    </Screen>
  );
}

interface ToldProps {
  of: Notice;
  fresh: boolean;
  about: NoticesAboutQuery | undefined;
}

function Told({ of, fresh, about }: ToldProps) {
  const { base } = useMember();
  const { title, note, to } = useText(of, about, base);
  const t = noticesWords.useWords();
  return (
    <Row
      to={to}
      title={
        <span className={fresh ? css.new : undefined}>
          {fresh && <span className="sr-only">{t("unread")}：</span>}
          {title}
        </span>
      }
      note={
        <>
          {note && <span className={css.note}>{note}</span>}
          {moment(of.sentAt)}
        </>
      }
    />
  );
}

function useText({ subject }: Notice, about: NoticesAboutQuery | undefined, base: string): { title: string; note?: string; to: string } {
  const t = noticesWords.useWords();
  if ("objectionId" in subject) {
    const found = about?.objectionList?.edges.find(({ node }) => node.id === subject.objectionId)?.node;
    return { title: t(`objection.${found?.status ?? "OPEN"}`), note: found?.answer ?? undefined, to: `${base}/objections/${localId(subject.objectionId)}` };
  }
  const found = about?.applicationList?.edges.find(({ node }) => node.id === subject.applicationId)?.node;
  const what = found ? t("month", { month: month(found.month) }) : t("some");
  const to = `${base}/applications/${localId(subject.applicationId)}`;
  const note = found?.reviewReason ? t("reason", { reason: found.reviewReason }) : undefined;
  if (subject.status === "APPROVED") {
    return { title: found ? t("application.APPROVED", { what, points: points(found.granted) }) : t("approvedPlain", { what }), note, to };
  }
  const known = subject.status === "RETURNED" || subject.status === "REJECTED" ? subject.status : "other";
  return { title: t(`application.${known}`, { what }), note, to };
}

/** Notices, newest first: the community's own texts, and what the system announces in one line each. */
import { useState } from "react";
import { Link, useParams } from "react-router";
import { dayOf } from "@/app/days";
import { localId } from "@/app/ids";
import { day, month } from "@/app/format";
import { Pages } from "@/ui/open/Pages";
import { BulletinPostsDocument, type BulletinPostsQuery } from "./gql/graphql";
import { bulletinWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./bulletin.module.css";

type Post = NonNullable<BulletinPostsQuery["postList"]>["edges"][number]["node"];

export function Posts({ community }: { community: string }) {
  const t = bulletinWords.useWords();
  return (
    <section>
      <h2 className={ui.section}>{t("posts")}</h2>
        <Pages
          className={`${ui.list} ${ui.card}`}
          document={BulletinPostsDocument}
          variables={{ community }}
          first={6}
          of={({ postList }) => postList}
          renderRow={(post) => <Row key={post.id} post={post} />}
          empty={<p className={`${ui.card} ${ui.muted}`}>{t("postsNone")}</p>}
        />
    </section>
  );
}

function Row({ post }: { post: Post }) {
  return (
    <li className={post.subject.kind === "TextPost" ? css.post : css.event}>
      <time className={css.when} dateTime={post.postedAt}>
        {day(dayOf(post.postedAt))}
      </time>
      <Subject of={post.subject} />
    </li>
  );
}

function Subject({ of }: { of: Post["subject"] }) {
  const t = bulletinWords.useWords();
  const { community = "" } = useParams();
  if (of.kind === "TextPost") return <Text title={of.title} body={of.body} />;
  if (of.kind === "SchemePublishedPost") return <span>{t("post.scheme", { version: of.version, day: day(of.effectiveFrom) })}</span>;
  return (
    <Link to={`/p/${community}/publicity/${localId(of.publicityId)}`} className={ui.link}>
      {t(of.kind === "PublicityOpenedPost" ? "post.opened" : "post.final", { month: month(of.month) })}
    </Link>
  );
}

/** Longer than this, a text is folded: the bulletin is to be seen whole. */
const LONG = 160;

function Text({ title, body }: { title: string; body: string }) {
  const t = bulletinWords.useWords();
  const [whole, setWhole] = useState(body.length <= LONG);
  return (
    <>
      <h3>{title}</h3>
      <p className={`${css.body} ${whole ? "" : css.clamped}`}>{body}</p>
      {!whole && (
        <button type="button" className={`${ui.link} no-print`} onClick={() => setWhole(true)}>
          {t("whole")}
        </button>
      )}
    </>
  );
}

/** What stands on the bulletin, newest first, and the way to write another post. */
import { ExportOutlined, PlusOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { day, moment, month } from "@/app/format";
import { localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { LinkButton } from "@/ui/desk/LinkButton";
import { Page } from "@/ui/desk/Page";
import { Pager, usePages } from "@/ui/desk/Pager";
import { Empty, Shown } from "@/ui/State";
import { StaffBulletinPostsDocument, type StaffBulletinPostsQuery } from "./gql/graphql";
import { bulletinWords } from "./words";
import css from "./bulletin.module.css";

type Post = NonNullable<StaffBulletinPostsQuery["postList"]>["edges"][number]["node"];

export default function BulletinPage() {
  const t = bulletinWords.useWords();
  const { community = "" } = useParams();
  const admin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const pages = usePages(community);
  const [result, again] = useQuery({ query: StaffBulletinPostsDocument, variables: { community, first: 20, after: pages.after } });
  const write = admin && (
    <LinkButton type="primary" to={`/c/${community}/bulletin/new`} icon={<PlusOutlined />}>
      {t("write")}
    </LinkButton>
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <LinkButton to={`/p/${community}`} icon={<ExportOutlined />}>
            {t("public")}
          </LinkButton>
          {write}
        </>
      }
    >
      <Shown of={result} retry={again} rows={8}>
        {({ postList }) =>
          postList && postList.edges.length > 0 ? (
            <>
              <ol className={css.posts}>
                {postList.edges.map(({ node }) => (
                  <li key={node.id}>
                    <div className={css.meta}>
                      <Tag>{t(kindOf(node.subject))}</Tag>
                      <time className="digits" dateTime={node.postedAt}>
                        {moment(node.postedAt)}
                      </time>
                    </div>
                    <Subject subject={node.subject} community={community} />
                  </li>
                ))}
              </ol>
              <Pager pages={pages} info={postList.pageInfo} />
            </>
          ) : (
            <Empty title={t("empty")}>{write}</Empty>
          )
        }
      </Shown>
    </Page>
  );
}

function Subject({ subject, community }: { subject: Post["subject"]; community: string }) {
  const t = bulletinWords.useWords();
  if ("title" in subject) return <Text title={subject.title} body={subject.body} />;
  if ("openedMonth" in subject) return <Link to={`/c/${community}/publicity/${localId(subject.publicityId)}`}>{t("opened", { month: month(subject.openedMonth) })}</Link>;
  if ("finalMonth" in subject) return <Link to={`/c/${community}/publicity/${localId(subject.publicityId)}`}>{t("final", { month: month(subject.finalMonth) })}</Link>;
  return <span>{t("scheme", { version: subject.version, day: day(subject.effectiveFrom) })}</span>;
}

/** What a post is about shows in the fields it has. */
function kindOf(subject: Post["subject"]): "kind.TextPost" | "kind.PublicityOpenedPost" | "kind.PublicityFinalPost" | "kind.SchemePublishedPost" {
  if ("title" in subject) return "kind.TextPost";
  if ("openedMonth" in subject) return "kind.PublicityOpenedPost";
  return "finalMonth" in subject ? "kind.PublicityFinalPost" : "kind.SchemePublishedPost";
}

/** A post as it is read: the list and the preview show the same. */
export function Text({ title, body }: { title: string; body: string }) {
  return (
    <article className={css.text}>
      <h2>{title}</h2>
      {body
        .trim()
        .split(/\n{2,}/)
        .map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
    </article>
  );
}

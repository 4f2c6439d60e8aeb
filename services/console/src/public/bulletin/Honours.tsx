/** The honour roll (光荣榜): the latest on the bulletin. */
import { Link } from "react-router";
import { useQuery } from "urql";
import { points, span } from "@/app/format";
import { BulletinHonoursDocument, type BulletinHonoursQuery } from "./gql/graphql";
import { bulletinWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./bulletin.module.css";

export type Honour = NonNullable<BulletinHonoursQuery["awardList"]>["edges"][number]["node"];

export function Honours({ community }: { community: string }) {
  const t = bulletinWords.useWords();
  const [{ data }] = useQuery({ query: BulletinHonoursDocument, variables: { community, first: 6 } });
  const roll = data?.awardList?.edges.map(({ node }) => node) ?? [];
  if (roll.length === 0) return null;
  return (
    <section>
      <h2 className={ui.section}>{t("honours")}</h2>
      <ul className={css.roll}>
        {roll.map((honour) => (
          <Laurel key={keyOf(honour)} honour={honour} />
        ))}
      </ul>
      {data?.awardList?.pageInfo.hasNextPage && (
        <Link to={`/p/${community}/honours`} className={`${ui.link} no-print`}>
          {t("allHonours")}
        </Link>
      )}
    </section>
  );
}

export const keyOf = ({ resultId, lineNo, award }: Honour): string => `${resultId}:${lineNo}:${award.code}`;

export function Laurel({ honour }: { honour: Honour }) {
  const t = bulletinWords.useWords();
  return (
    <li className={css.honour}>
      <p className={css.award}>
        <span aria-hidden="true">★ </span>
        {honour.award.name.text}
      </p>
      <p className={css.name}>{honour.name}</p>
      {honour.building && <p>{honour.building}</p>}
      <p className={`${ui.small} ${ui.muted}`}>{t("honourAt", { span: span(honour.from, honour.until), points: points(honour.total) })}</p>
    </li>
  );
}

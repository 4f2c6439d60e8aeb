/** What is being shown now, each with its clock, and the lists before. New ones come by themselves. */
import { useEffect } from "react";
import { Link } from "react-router";
import { useQuery, useSubscription } from "urql";
import { localId } from "@/app/ids";
import { month, number, points } from "@/app/format";
import { Shown } from "@/ui/State";
import { Clock, StatusTag } from "../frame/Clock";
import type { Scheme } from "../frame/PublicPage";
import { frameWords } from "../frame/words";
import { BulletinChangedDocument, BulletinListsDocument, type BulletinListsQuery } from "./gql/graphql";
import { bulletinWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./bulletin.module.css";

export type List = NonNullable<BulletinListsQuery["publicityList"]>["edges"][number]["node"];

/** Enough for the months that can stand open at once, in several schemes. */
const FIRST = 12;
const PAST = 3;

interface ListsProps {
  community: string;
  schemes: Scheme[];
}

const nameIn = (schemes: Scheme[], list: List): string | undefined => (schemes.length > 1 ? schemes.find(({ id }) => id === list.schemeId)?.name.text : undefined);

/** Both parts ask the same question, which is sent once. */
const useLists = (community: string) => useQuery({ query: BulletinListsDocument, variables: { community, first: FIRST } });
const nodes = (data: BulletinListsQuery): List[] => data.publicityList?.edges.map(({ node }) => node) ?? [];

export function OpenLists({ community, schemes }: ListsProps) {
  const t = bulletinWords.useWords();
  const [result, again] = useLists(community);
  const [{ data: changed }] = useSubscription({ query: BulletinChangedDocument, variables: { community } });
  const known = result.data?.publicityList?.edges.some(({ node }) => node.id === changed?.publicityChanged.id);
  useEffect(() => {
    if (changed && known === false) again({ requestPolicy: "network-only" });
  }, [changed, known, again]);
  return (
    <section>
      <h2 className={ui.section}>{t("open")}</h2>
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={7}>
        {(data) => {
          const all = nodes(data);
          const open = all.filter(({ status }) => status !== "FINAL");
          if (open.length === 0) return <p className={`${ui.card} ${ui.muted}`}>{t(all.length > 0 ? "openNone" : "pastNone")}</p>;
          return open.map((list) => <Card key={list.id} list={list} community={community} scheme={nameIn(schemes, list)} />);
        }}
      </Shown>
    </section>
  );
}

export function PastLists({ community, schemes }: ListsProps) {
  const t = bulletinWords.useWords();
  const [{ data }] = useLists(community);
  const past = data ? nodes(data).filter(({ status }) => status === "FINAL") : [];
  if (past.length === 0) return null;
  return (
    <section className="no-print">
      <h2 className={ui.section}>{t("past")}</h2>
      <ul className={`${ui.list} ${ui.card}`}>
        {past.slice(0, PAST).map((list) => (
          <Row key={list.id} list={list} community={community} scheme={nameIn(schemes, list)} />
        ))}
        <li>
          <Link to={`/p/${community}/publicity`} className={ui.link}>
            {t("allLists")}
          </Link>
        </li>
      </ul>
    </section>
  );
}

interface Of {
  list: List;
  community: string;
  scheme?: string;
}

const Figures = ({ list }: { list: List }) => {
  const t = frameWords.useWords();
  return <span className="digits">{t("figures", { lines: number(list.lines), members: number(list.members), points: points(list.total) })}</span>;
};

function Card({ list, community, scheme }: Of) {
  const t = bulletinWords.useWords();
  return (
    <article className={`${ui.card} ${css.open}`}>
      <div className={`${ui.row} ${ui.spread}`} style={{ marginBottom: 8 }}>
        <h3 className={`${ui.sub} ${ui.grow}`} style={{ margin: 0 }}>
          {t("list", { month: month(list.month) })}
        </h3>
        <StatusTag status={list.status} />
      </div>
      {scheme && <p className={`${ui.text} ${ui.muted}`}>{scheme}</p>}
      <Clock {...list} />
      <p className={ui.text}>
        <Figures list={list} />
      </p>
      <Link to={`/p/${community}/publicity/${localId(list.id)}`} className={`${ui.button} no-print`}>
        {t("see")}
      </Link>
    </article>
  );
}

export function Row({ list, community, scheme }: Of) {
  const t = bulletinWords.useWords();
  return (
    <li>
      <Link to={`/p/${community}/publicity/${localId(list.id)}`} className={ui.item}>
        <span className={ui.grow}>
          <b>{t("list", { month: month(list.month) })}</b>
          <br />
          {scheme && (
            <>
              <span className={ui.muted}>{scheme}</span>
              <br />
            </>
          )}
          <span className={`${ui.muted} ${ui.small}`}>
            <Figures list={list} />
          </span>
          <br />
          <StatusTag status={list.status} />
        </span>
        <span aria-hidden="true" className={ui.chevron}>
          ›
        </span>
      </Link>
    </li>
  );
}

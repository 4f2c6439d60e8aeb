/** One person: who they are, what they agreed to, their household, their points and declarations. */
import { Card, Descriptions } from "antd";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { day } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Shown } from "@/ui/State";
import { Applications } from "./Applications";
import { ConsentCard } from "./ConsentCard";
import { Invite } from "./Invite";
import { MembersHouseholdDocument, MembersOneDocument, type MembersOneQuery } from "./gql/graphql";
import { Has } from "./MembersTable";
import { Numbers } from "./Numbers";
import { PointsCard } from "./PointsCard";
import { membersWords } from "./words";
import css from "./members.module.css";

export type Person = NonNullable<MembersOneQuery["memberGet"]>;

export default function MemberPage() {
  const { community = "", member = "" } = useParams();
  const [result, again] = useQuery({ query: MembersOneDocument, variables: { id: globalId(community, member) } });
  return (
    <Shown of={result} retry={again} rows={8}>
      {({ memberGet }) => (memberGet ? <Person community={community} person={memberGet} /> : <NotFound />)}
    </Shown>
  );
}

function Person({ community, person }: { community: string; person: Person }) {
  const t = membersWords.useWords();
  const roles = rolesIn(useViewer(), community);
  const admin = roles.includes("COMMUNITY_ADMIN");
  const keeper = admin || roles.includes("GRID_LEADER");
  const door = person.building ? `${person.building.name} ${person.door}` : person.door;
  const items = [
    { key: "number", label: t("number"), children: <span className="digits">{person.number}</span> },
    { key: "class", label: t("class"), children: t(`class.${person.class}`) },
    { key: "place", label: t("place"), children: `${person.grid?.name ?? ""} ${door}` },
    { key: "since", label: t("since"), children: day(person.since) },
    { key: "account", label: t("account"), children: <Has yes={person.hasAccount} words={t(person.hasAccount ? "hasAccount" : "noAccount")} /> },
  ];
  return (

      <Page title={person.name} lead={<Link to="../members">{t("title")}</Link>} actions={admin && <Invite person={person} />}>
        <div className={css.grid}>
          <div className={css.main}>
            <Card size="small">
              <Descriptions items={items} column={{ xs: 1, sm: 2 }} size="small" />
              <Numbers key={person.id} person={person} allowed={admin} />
            </Card>
            <PointsCard community={community} member={person.id} />
            <Applications community={community} member={person.id} />
          </div>
          <div className={css.side}>
            <ConsentCard key={`${person.consent.publishName}${person.consent.guardian}`} person={person} allowed={keeper} />
            <Household person={person} />
          </div>
        </div>
      </Page>

  );
}

function Household({ person }: { person: Person }) {
  const t = membersWords.useWords();
  const [result, again] = useQuery({ query: MembersHouseholdDocument, variables: { id: person.householdId } });
  return (
    <Card size="small" title={<h2 className={css.h2}>{t("household")}</h2>}>
      <Shown of={result} retry={again} rows={2}>
        {({ householdGet }) => {
          const others = (householdGet?.members ?? []).filter(({ id }) => id !== person.id);
          if (others.length === 0) return <p className={css.quiet}>{t("alone")}</p>;
          return (
            <ul className={css.list}>
              {others.map((other) => (
                <li key={other.id}>
                  <Link to={`../members/${localId(other.id)}`}>{other.name}</Link>
                  <span className={css.quiet}>{t(`class.${other.class}`)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </Card>
  );
}

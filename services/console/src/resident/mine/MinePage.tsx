/** Who I am here, and the way to everything that is mine. */
import { BellOutline, CheckShieldOutline, ExclamationShieldOutline, FileOutline, GiftOutline, HistogramOutline, LoopOutline, MessageOutline, SetOutline, TeamOutline } from "antd-mobile-icons";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { today } from "@/app/days";
import { day } from "@/app/format";
import { Shown } from "@/ui/State";
import { Screen } from "@/ui/phone/Phone";
import { Card, Facts, Row, Rows } from "@/ui/phone/Parts";
import { useMember } from "../member";
import { Consent } from "./Consent";
import { Display, Places, SignOut } from "./Device";
import { MineOverviewDocument, type MineOverviewQuery } from "./gql/graphql";
import { mineWords } from "./words";
import css from "./mine.module.css";

type Member = NonNullable<MineOverviewQuery["memberGet"]>;

export default function MinePage() {
  const t = mineWords.useWords();
  const { community, memberId, name, communityName } = useMember();
  const [result, again] = useQuery({ query: MineOverviewDocument, variables: { community, member: memberId } });
  const member = result.data?.memberGet;
  return (
    <Screen title={t("title")}>
      <Card>
        <p className={css.name}>{name}</p>
        <p className={css.where}>
          {member ? `${t(`class.${member.class}`)} · ` : ""}
          {communityName}
        </p>
      </Card>
      <Links of={result.data} />
      <Shown of={result} retry={() => again({ requestPolicy: "network-only" })} rows={6}>
        {() =>
          member && (
            <>
              <About of={member} />
              <Consent of={member} />
            </>
          )
        }
      </Shown>
      <Display />
      <Places />
      <SignOut />
    </Screen>
  );
}

/** How many of something wait, told beside the link; nothing where nothing waits. */
const counted = (count: number | undefined, tell: (count: number) => string): ReactNode => (count ? <b className={css.mark}>{tell(count)}</b> : undefined);

function Links({ of }: { of: MineOverviewQuery | undefined }) {
  const t = mineWords.useWords();
  const { base, community } = useMember();
  const unread = of?.noticeList?.edges.filter(({ node }) => !node.read).length;
  const waiting = of?.redemptionList?.edges.filter(({ node }) => node.status === "CONFIRMED").length;
  const open = of?.objectionList?.edges.length;
  const voting = of?.appraisalList?.edges.filter(({ node }) => node.status === "OPEN" && node.lastDay >= today()).length;
  return (
    <>
      <Rows>
        <Lead to={`${base}/notices`} icon={<BellOutline />} title={t("notices")} value={counted(unread, (count) => (count > 99 ? t("unreadMany") : t("unread", { count })))} />
        <Lead to={`${base}/applications`} icon={<FileOutline />} title={t("applications")} />
        <Lead to={`${base}/redemptions`} icon={<GiftOutline />} title={t("redemptions")} value={counted(waiting, (count) => t("waiting", { count }))} />
        <Lead to={`${base}/objections`} icon={<ExclamationShieldOutline />} title={t("objections")} value={counted(open, (count) => t("open", { count }))} />
        <Lead to={`${base}/ranking`} icon={<HistogramOutline />} title={t("ranking")} />
      </Rows>
      <Rows>
        <Lead to={`${base}/ballots`} icon={<CheckShieldOutline />} title={t("ballots")} value={counted(voting, (count) => t("voting", { count }))} />
        <Lead to={`${base}/tasks`} icon={<TeamOutline />} title={t("tasks")} />
        <Lead to={`${base}/exchange`} icon={<LoopOutline />} title={t("exchange")} />
        <Lead to={`/p/${community}`} icon={<MessageOutline />} title={t("bulletin")} />
        <Lead to="/account" icon={<SetOutline />} title={t("account")} note={t("accountNote")} />
      </Rows>
    </>
  );
}

const Lead = (props: { to: string; icon: ReactNode; title: string; note?: string; value?: ReactNode }) => (
  <li>
    <Row {...props} />
  </li>
);

function About({ of }: { of: Member }) {
  const t = mineWords.useWords();
  return (
    <Card title={t("about")}>
      <Facts
        of={[
          [t("door"), of.door],
          [t("building"), of.building?.name],
          [t("grid"), of.grid?.name],
          [t("number"), of.number],
          [t("phone"), of.phoneMasked],
          [t("idNumber"), of.idNumberMasked],
          [t("since"), day(of.since)],
        ]}
      />
      <p className={css.small}>{t("aboutMend")}</p>
    </Card>
  );
}


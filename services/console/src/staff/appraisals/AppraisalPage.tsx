/** One ballot: its turnout against the quorum and the clock, the count, the outcomes. */
import { Alert, App, Button } from "antd";
import { PrinterOutlined } from "@ant-design/icons";
import { useParams } from "react-router";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { daysUntil } from "@/app/days";
import { span } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { NotFound } from "@/ui/Boundary";
import { Page } from "@/ui/desk/Page";
import { Shown, told } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { useCommunityId, useRules, useSchemes } from "../rules/useScheme";
import { AppraisalsCloseDocument } from "./gql/graphql";
import { StageBadge } from "./Stage";
import { Subjects } from "./Subjects";
import { needed, stageOf, useAppraisals, type Appraisal } from "./useAppraisals";
import { What } from "./What";
import { appraisalsWords } from "./words";

export default function AppraisalPage() {
  const community = useCommunityId();
  const { appraisal: local = "" } = useParams();
  const { result, retry } = useAppraisals(100);
  const id = globalId(community, local);
  return (
    <Shown of={result} retry={retry} rows={8}>
      {({ appraisalList }) => {
        const found = appraisalList?.edges.find(({ node }) => node.id === id)?.node;
        return found ? <One of={found} /> : <NotFound />;
      }}
    </Shown>
  );
}

function One({ of }: { of: Appraisal }) {
  const t = appraisalsWords.useWords();
  const community = useCommunityId();
  const { nameOf } = useSchemes();
  const { rules } = useRules(of.schemeId, of.until);
  const quorum = rules?.ballots.find(({ code }) => code === of.code)?.quorum;
  const isAdmin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const stage = stageOf(of);
  return (
    <Page
      title={t("pageTitle", { name: of.name.text })}
      lead={
        <>
          <StageBadge of={of} /> {span(of.from, of.until)} · {nameOf(of.schemeId)}
        </>
      }
      actions={
        <>
          {stage === "OPEN" && (
            <LinkButton icon={<PrinterOutlined />} to="notice">
              {t("notice")}
            </LinkButton>
          )}
          {stage === "CLOSED" && <LinkButton to={`/c/${community}/results?make=1&scheme=${localId(of.schemeId)}`}>{t("toResults")}</LinkButton>}
          {isAdmin && stage !== "CLOSED" && <Count of={of} quorum={quorum} />}
        </>
      }
    >
      {stage === "CLOSED" && (
        <Alert
          style={{ marginBottom: 16 }}
          type={of.quorumMet ? "success" : "warning"}
          showIcon
          title={t("closed")}
          description={t(of.quorumMet ? "closedMet" : "closedNot")}
        />
      )}
      <What of={of} quorum={quorum} />
      <Subjects of={of} />
    </Page>
  );
}

/** Ends voting: before the last day it is asked more plainly, and too few votes are told. */
function Count({ of, quorum }: { of: Appraisal; quorum?: string }) {
  const t = appraisalsWords.useWords();
  const c = useCommon();
  const { modal, message } = App.useApp();
  const [{ fetching }, close] = useMutation(AppraisalsCloseDocument);
  const early = daysUntil(of.lastDay) >= 0;
  const few = quorum !== undefined && of.voted < needed(quorum, of.voters);
  const act = async (): Promise<void> => {
    const { data, error } = await close({ input: { id: of.id } });
    const [first] = data?.appraisalClose?.errors ?? [];
    if (error) void message.error(told(error, c).message);
    else if (first) void message.error(`${first.message} ${first.mend}`);
  };
  const ask = (): void =>
    void modal.confirm({
      title: t(early ? "closeEarlyTitle" : "closeTitle"),
      content: (
        <>
          {few && (
            <p>
              <strong>{t("closeFew", { voted: of.voted, voters: of.voters })}</strong>
            </p>
          )}
          <p>{t("closeText")}</p>
        </>
      ),
      okText: t("closeOk"),
      okButtonProps: { danger: early || few },
      cancelText: c("cancel"),
      onOk: act,
    });
  return (
    <Button type={early ? "default" : "primary"} loading={fetching} onClick={ask}>
      {t("close")}
    </Button>
  );
}

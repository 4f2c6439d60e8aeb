/** What can be done with a result now: each state has its one next step. */
import { App, Button } from "antd";
import { PrinterOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { daysUntil } from "@/app/days";
import { day } from "@/app/format";
import { rolesIn } from "@/app/places";
import { useViewer } from "@/app/session/session";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { told } from "@/ui/State";
import { LinkButton } from "@/ui/desk/LinkButton";
import { later } from "@/ui/later";
import type { Above, Rules } from "../rules/read";
import { useCommunityId } from "../rules/useScheme";
import { ResultsFileDocument, ResultsMakeDocument } from "./gql/graphql";
import { publicAddress } from "./Status";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import type { Changes } from "./useChanges";
import { resultsWords } from "./words";

const ConfirmDialog = later(async () => (await import("./ConfirmDialog")).ConfirmDialog);
const PublishDialog = later(async () => (await import("./PublishDialog")).PublishDialog);

interface Props {
  result: Result;
  local: string;
  rules: Rules;
  changes: Changes;
}

export function Acts({ result, local, rules, changes }: Props) {
  const t = resultsWords.useWords();
  const community = useCommunityId();
  const isAdmin = rolesIn(useViewer(), community).includes("COMMUNITY_ADMIN");
  const [asking, setAsking] = useState<"confirm" | "publish" | "file">();
  const close = (): void => setAsking(undefined);
  const { status } = result;
  const [level] = rules.filedWith;
  const over = daysUntil(result.until) < 0;
  return (
    <>
      {result.publishedAt && (
        <Button href={publicAddress(community, local)} target="_blank">
          {t("publicPage")}
        </Button>
      )}
      {result.confirmedAt && (
        <LinkButton icon={<PrinterOutlined />} to="print">
          {t("print")}
        </LinkButton>
      )}
      {isAdmin && status === "DRAFT" && (
        <>
          <Remake result={result} changes={changes} />
          <Button type="primary" disabled={!over} onClick={() => setAsking("confirm")}>
            {t("confirm")}
          </Button>
          {!over && <span className={css.muted}>{t("confirmLater", { day: day(result.until) })}</span>}
        </>
      )}
      {isAdmin && status === "CONFIRMED" && (
        <Button type="primary" onClick={() => setAsking("publish")}>
          {t("publish")}
        </Button>
      )}
      {isAdmin && status === "FINAL" && level && (
        <Button type="primary" onClick={() => setAsking("file")}>
          {t("file")}
        </Button>
      )}
      {asking === "confirm" && <ConfirmDialog result={result} changes={changes} close={close} />}
      {asking === "publish" && <PublishDialog result={result} rules={rules} close={close} />}
      {asking === "file" && level && <FileDialog result={result} level={level} close={close} />}
    </>
  );
}

function FileDialog({ result, level, close }: { result: Result; level: Above; close: () => void }) {
  const t = resultsWords.useWords();
  const { run, errors } = useAct(ResultsFileDocument);
  const name = t(`level.${level}`);
  return (
    <AskReason
      open
      optional
      title={t("fileTitle", { level: name })}
      text={t("fileText", { level: name })}
      label={t("fileNote")}
      hint={t("fileHint")}
      action={t("file")}
      errors={errors}
      close={close}
      act={async (note) => Boolean(await run({ input: { id: result.id, note: note || null } }))}
    />
  );
}

function Remake({ result, changes }: { result: Result; changes: Changes }) {
  const t = resultsWords.useWords();
  const c = useCommon();
  const community = useCommunityId();
  const { modal, message } = App.useApp();
  const [{ fetching }, make] = useMutation(ResultsMakeDocument);
  const act = async (): Promise<void> => {
    const input = { communityId: community, schemeId: result.schemeId, from: result.from, until: result.until };
    const { data, error } = await make({ input });
    const [first] = data?.resultMake?.errors ?? [];
    if (error) void message.error(told(error, c).message);
    else if (first) void message.error(`${first.message} ${first.mend}`);
    else changes.clear();
  };
  const ask = (): void => void modal.confirm({ title: t("remakeTitle"), content: t("remakeText"), okText: t("remake"), cancelText: c("cancel"), onOk: act });
  return (
    <Button loading={fetching} onClick={ask}>
      {t("remake")}
    </Button>
  );
}

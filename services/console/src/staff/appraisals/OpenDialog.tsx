/** Opens a ballot of a scheme: which, about which days, until when. */
import { Modal, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import { addDays, today } from "@/app/days";
import { localId } from "@/app/ids";
import type { UserError } from "@/app/session/session";
import { Empty, Errors, Problem } from "@/ui/State";
import { standing, usePeriods } from "../periods/usePeriods";
import { Day } from "@/ui/desk/Day";
import { percent, type Ballot, type Rules } from "../rules/read";
import dialog from "@/ui/desk/fields.module.css";
import { SchemePick } from "../rules/SchemePick";
import { useChosenScheme, useCommunityId, useRules } from "../rules/useScheme";
import { AppraisalsOpenDocument } from "./gql/graphql";
import { appraisalsWords } from "./words";

export function OpenDialog({ close }: { close: () => void }) {
  const t = appraisalsWords.useWords();
  const c = useCommon();
  const { schemes, chosen, choose } = useChosenScheme();
  const { rules } = useRules(chosen?.id);
  if (chosen && rules && rules.ballots.length > 0) return <Form key={chosen.id} rules={rules} close={close} />;
  return (
    <Modal open title={t("openTitle")} footer={null} onCancel={close} cancelText={c("cancel")}>
      <SchemePick schemes={schemes} value={chosen?.id} onChange={choose} />
      {rules && (
        <Empty title={t("noRule", { scheme: rules.name })}>
          <p>{t("noRuleMend")}</p>
        </Empty>
      )}
    </Modal>
  );
}

function Form({ rules, close }: { rules: Rules; close: () => void }) {
  const t = appraisalsWords.useWords();
  const c = useCommon();
  const community = useCommunityId();
  const navigate = useNavigate();
  const { schemes, chosen, choose } = useChosenScheme();
  const { periods } = usePeriods(community, chosen?.id);
  const recent = periods.find((of) => ["running", "ended"].includes(standing(of))) ?? periods[0];
  const [code, setCode] = useState(rules.ballots[0]?.code ?? "");
  const [days, setDays] = useState<{ from?: string | null; until?: string | null; last?: string | null }>({});
  const [missing, setMissing] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [{ fetching, error }, open] = useMutation(AppraisalsOpenDocument);
  const from = days.from === undefined ? (recent?.firstDay ?? null) : days.from;
  const until = days.until === undefined ? (recent?.lastDay ?? null) : days.until;
  const last = days.last === undefined ? addDays(today(), 14) : days.last;
  const ballot = rules.ballots.find((of) => of.code === code);
  const act = async (): Promise<void> => {
    const wrong = !from || !until || !last || from > until;
    setMissing(wrong);
    if (wrong) return;
    const { data } = await open({ input: { communityId: community, schemeId: chosen?.id, code, from, until, lastDay: last } });
    setErrors(data?.appraisalOpen?.errors ?? []);
    const opened = data?.appraisalOpen?.appraisal;
    if (opened) void navigate(`/c/${community}/appraisals/${localId(opened.id)}`);
  };
  return (
    <Modal open title={t("openTitle")} okText={t("openOk")} cancelText={c("cancel")} confirmLoading={fetching} onOk={() => void act()} onCancel={close}>
      <SchemePick schemes={schemes} value={chosen?.id} onChange={choose} />
      <label htmlFor="ballot-code" className={dialog.label}>
        {t("which")}
      </label>
      <Select id="ballot-code" style={{ width: "100%" }} value={code} onChange={setCode} options={rules.ballots.map((of) => ({ value: of.code, label: of.name }))} />
      {ballot && <Told ballot={ballot} rules={rules} />}
      <div className={dialog.pair}>
        <Day id="ballot-from" label={t("from")} value={from} onChange={(day) => setDays({ ...days, from: day })} />
        <Day id="ballot-until" label={t("until")} value={until} onChange={(day) => setDays({ ...days, until: day })} />
      </div>
      <p className={dialog.hint}>{t("untilHint")}</p>
      <Day id="ballot-last" label={t("last")} value={last} least={today()} onChange={(day) => setDays({ ...days, last: day })} />
      <p className={dialog.hint}>{t("lastHint")}</p>
      {missing && <p className={dialog.bad}>{t("needDays")}</p>}
      <p>{t("openNote")}</p>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
    </Modal>
  );
}

/** Who votes and how, in a sentence. */
function Told({ ballot, rules }: { ballot: Ballot; rules: Rules }) {
  const t = appraisalsWords.useWords();
  const values = { voters: votersOf(ballot, rules, t("everybody")), quorum: percent(ballot.quorum), secret: t(ballot.secret ? "secret" : "openVote") };
  return <p className={dialog.hint}>{t("told", values)}</p>;
}

export function votersOf(ballot: Ballot, rules: Rules, everybody: string): string {
  const names = ballot.voters.map((code) => rules.classes.find((of) => of.code === code)?.name ?? code);
  return names.length > 0 ? names.join(", ") : everybody;
}

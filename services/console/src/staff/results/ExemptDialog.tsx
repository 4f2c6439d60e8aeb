/** Exempts somebody from being graded, or lifts it: with who approved it one level up. */
import { Input } from "antd";
import { useState } from "react";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import { Day } from "@/ui/desk/Day";
import dialog from "@/ui/desk/fields.module.css";
import { ResultsExemptDocument } from "./gql/graphql";
import { PersonPick } from "./PersonPick";
import { holderOf } from "./RosterDialog";
import { rosterName, type RosterLine } from "./RosterTab";
import { rosterWords } from "./roster.words";

export function ExemptDialog({ scheme, line, close }: { scheme: string; line?: RosterLine; close: () => void }) {
  const t = rosterWords.useWords();
  const { run, errors } = useAct(ResultsExemptDocument);
  const [approvedBy, setApprovedBy] = useState("");
  const [until, setUntil] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [nobody, setNobody] = useState(false);
  const [person, setPerson] = useState<string>();
  const name = line ? rosterName(line) : t("somebody");
  const lifts = Boolean(line?.exempt);
  const who = line ? holderOf(line) : person ? { memberId: person } : undefined;
  const act = async (reason: string): Promise<boolean> => {
    const unapproved = !lifts && !approvedBy.trim();
    setMissing(unapproved);
    setNobody(!who);
    if (unapproved || !who) return false;
    return Boolean(await run({ input: { schemeId: scheme, who, reason, ...(lifts ? {} : { approvedBy: approvedBy.trim(), until }) } }));
  };
  if (lifts) return <AskReason open title={t("liftTitle", { name })} label={t("liftReason")} hint={t("liftHint")} action={t("lift")} errors={errors} close={close} act={act} />;
  return (
    <AskReason open title={t("exemptTitle", { name })} text={t("exemptText")} label={t("exemptReason")} hint={t("exemptHint")} action={t("exemptAct")} errors={errors} close={close} act={act}>
      {!line && <PersonPick value={person} onChange={setPerson} invalid={nobody} />}
      {nobody && <p className={dialog.bad}>{t("need")}</p>}
      <label htmlFor="exempt-by" className={dialog.label}>
        {t("approvedBy")}
      </label>
      <Input id="exempt-by" autoFocus={Boolean(line)} maxLength={60} value={approvedBy} status={missing ? "error" : undefined} aria-invalid={missing} onChange={(event) => setApprovedBy(event.target.value)} />
      <p className={missing ? dialog.bad : dialog.hint}>{missing ? t("approvedNeeded") : t("approvedHint")}</p>
      <Day id="exempt-until" label={t("exemptUntil")} value={until} onChange={setUntil} />
    </AskReason>
  );
}

/** Puts somebody on the roster or changes their line: as what, from when until when. */
import { App, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useMutation } from "urql";
import { useCommon } from "@/app/common.words";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Day } from "@/ui/desk/Day";
import dialog from "@/ui/desk/fields.module.css";
import { useCommunityId } from "../rules/useScheme";
import { ResultsRosterSaveDocument, type HolderInput, type RosterLineInput } from "./gql/graphql";
import { PersonPick } from "./PersonPick";
import css from "./results.module.css";
import { rosterName, type RosterLine } from "./RosterTab";
import { rosterWords } from "./roster.words";

interface Props {
  scheme: string;
  classes: { code: string; name: string }[];
  kind: "person" | "organisation";
  line?: RosterLine;
  close: () => void;
}

const OWN = "";

export const holderOf = ({ who }: RosterLine): HolderInput => {
  if (who.kind === "MEMBER") return { memberId: who.id };
  return who.kind === "HOUSEHOLD" ? { householdId: who.id } : { organisationId: who.id };
};

export function RosterDialog({ scheme, classes, kind, line, close }: Props) {
  const t = rosterWords.useWords();
  const c = useCommon();
  const community = useCommunityId();
  const { message } = App.useApp();
  const isOrganisation = line ? line.who.kind === "ORGANISATION" : kind === "organisation";
  const [person, setPerson] = useState<string>();
  const [name, setName] = useState(line?.name ?? "");
  const [code, setCode] = useState(line?.class ?? OWN);
  const [heads, setHeads] = useState(line?.heads ?? 1);
  const [since, setSince] = useState(line?.since ?? null);
  const [until, setUntil] = useState(line?.until ?? null);
  const [missing, setMissing] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [{ fetching, error }, save] = useMutation(ResultsRosterSaveDocument);

  const act = async (): Promise<void> => {
    const who = line ? holderOf(line) : person ? { memberId: person } : undefined;
    const empty = isOrganisation ? !name.trim() : !who;
    setMissing(empty);
    if (empty) return;
    const of: RosterLineInput = {
      who,
      name: isOrganisation ? name.trim() : undefined,
      class: code || undefined,
      heads,
      since,
      until,
      headId: line?.headId,
      belongsToId: line?.belongsToId,
    };
    const { data } = await save({ input: { communityId: community, schemeId: scheme, lines: [of] } });
    setErrors(data?.rosterSave?.errors ?? []);
    if (!data?.rosterSave?.lines) return;
    void message.success(t("saved"));
    close();
  };
  return (
    <Modal open title={line ? t("editTitle", { name: rosterName(line) }) : t("addTitle")} okText={t("save")} cancelText={c("cancel")} confirmLoading={fetching} onOk={() => void act()} onCancel={close}>
      <div className={css.form}>
        {!line && !isOrganisation && <PersonPick value={person} onChange={setPerson} invalid={missing} />}
        {isOrganisation && (
          <>
            <label htmlFor="roster-name" className={dialog.label}>
              {t("organisation")}
            </label>
            <Input id="roster-name" maxLength={60} value={name} placeholder={t("organisationHint")} status={missing ? "error" : undefined} onChange={(event) => setName(event.target.value)} />
            <label htmlFor="roster-heads" className={dialog.label}>
              {t("heads")}
            </label>
            <InputNumber id="roster-heads" min={1} max={1_000_000} precision={0} value={heads} onChange={(value) => setHeads(value ?? 1)} />
          </>
        )}
        {missing && <p className={dialog.bad}>{t("need")}</p>}
        {classes.length > 0 && (
          <>
            <label htmlFor="roster-class" className={dialog.label}>
              {t("class")}
            </label>
            <Select
              id="roster-class"
              value={code}
              onChange={setCode}
              options={[{ value: OWN, label: t("ownClass") }, ...classes.map((of) => ({ value: of.code, label: of.name }))]}
            />
          </>
        )}
        <div className={dialog.pair}>
          <Day id="roster-since" label={t("since")} value={since} onChange={setSince} />
          <Day id="roster-until" label={t("until")} value={until} onChange={setUntil} />
        </div>
        {error && <Problem error={error} />}
        <Errors errors={errors} />
      </div>
    </Modal>
  );
}

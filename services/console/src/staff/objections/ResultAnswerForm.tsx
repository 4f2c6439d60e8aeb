/** The answer to an objection to a grade. */
import { App, Button, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useMutation } from "urql";
import { useDraft } from "@/app/drafts";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { ObjectionsResultAnswerDocument } from "./gql/graphql";
import { objectionWords } from "./words";
import css from "./objections.module.css";

interface Draft {
  decision: "keepBand" | "changeBand";
  band: string;
  text: string;
}

const EMPTY: Draft = { decision: "keepBand", band: "", text: "" };

export function ResultAnswerForm({ id, bands }: { id: string; bands: { code: string; name: string }[] }) {
  const t = objectionWords.useWords();
  const { modal, message } = App.useApp();
  const [draft, setDraft, clear] = useDraft<Draft>(`objection.${id}`, EMPTY);
  const [{ fetching, error }, send] = useMutation(ObjectionsResultAnswerDocument);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [tried, setTried] = useState(false);
  const isChanging = draft.decision === "changeBand";
  const band = bands.find(({ code }) => code === draft.band);
  const badText = draft.text.trim() === "";
  const badBand = isChanging && !band;
  const happens = [isChanging ? (band ? t("happensBand", { band: band.name }) : t("needBand")) : t("happensKeep"), t("happensTold")];
  const go = async (): Promise<void> => {
    const { data } = await send({ input: { id, text: draft.text.trim(), band: isChanging ? draft.band : undefined } });
    const wrong = data?.resultAnswer?.errors ?? [];
    setErrors(wrong);
    if (!data?.resultAnswer?.objection || wrong.length > 0) return;
    clear();
    void message.success(t("sent"));
  };
  const confirm = (): void => {
    setTried(true);
    if (badText || badBand) return;
    modal.confirm({ title: t("sendTitle"), content: happens.map((line) => <p key={line}>{line}</p>), okText: t("send"), onOk: go, width: 480 });
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <fieldset>
        <legend>{t("decide")}</legend>
        <Radio.Group value={draft.decision} onChange={(event) => setDraft({ ...draft, decision: event.target.value as Draft["decision"] })} options={[{ value: "keepBand", label: t("keepBand") }, { value: "changeBand", label: t("changeBand"), disabled: bands.length === 0 }]} />
      </fieldset>
      {isChanging && (
        <label>
          <span>{t("newBand")}</span>
          <Select value={draft.band || undefined} placeholder={t("needBand")} aria-label={t("newBand")} status={tried && badBand ? "error" : undefined} onChange={(value: string) => setDraft({ ...draft, band: value })} options={bands.map(({ code, name }) => ({ value: code, label: name }))} />
        </label>
      )}
      <label>
        <span>{t("text")}</span>
        <Input.TextArea rows={5} maxLength={500} showCount value={draft.text} placeholder={t("textHint")} status={tried && badText ? "error" : undefined} onChange={(event) => setDraft({ ...draft, text: event.target.value })} />
        <small>{tried && badText ? t("needText") : "\u00a0"}</small>
      </label>
      <div className={css.happens}>
        <strong>{t("happens")}</strong>
        {happens.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
      <Button type="primary" htmlType="submit" loading={fetching}>
        {t("send")}
      </Button>
    </form>
  );
}

/** The answer to an objection: the line stands or is corrected, and what that will do, told before it is done. */
import { App, Button, Input, Radio } from "antd";
import { useState } from "react";
import { useMutation } from "urql";
import { useDraft } from "@/app/drafts";
import { hundredths, points } from "@/app/format";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { ObjectionsAnswerDocument } from "./gql/graphql";
import { objectionWords } from "./words";
import css from "./objections.module.css";

interface Draft {
  decision: "uphold" | "correct";
  points: string;
  text: string;
}

const EMPTY: Draft = { decision: "uphold", points: "", text: "" };
const isPoints = (text: string): boolean => /^-?\d{1,8}(\.\d{1,2})?$/.test(text);

export function AnswerForm({ id, now, isLast }: { id: string; now: string | undefined; isLast: boolean }) {
  const t = objectionWords.useWords();
  const { modal, message } = App.useApp();
  const [draft, setDraft, clear] = useDraft<Draft>(`objection.${id}`, EMPTY);
  const [{ fetching, error }, send] = useMutation(ObjectionsAnswerDocument);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [tried, setTried] = useState(false);
  const isCorrecting = draft.decision === "correct";
  const badText = draft.text.trim() === "";
  const badPoints = isCorrecting && !isPoints(draft.points);
  const outcome = (): string => {
    if (now === undefined) return t("happensUnknown");
    if (!isCorrecting) return t("happensUphold", { points: points(now) });
    if (badPoints) return t("happensNothing");
    if (hundredths(now) === hundredths(draft.points)) return t("happensSame");
    return t("happensCorrect", { from: points(now), to: points(draft.points) });
  };
  const happens = [outcome(), ...(isLast ? [t("happensLast")] : []), t("happensTold")];
  const go = async (): Promise<void> => {
    const { data } = await send({ input: { id, text: draft.text.trim(), correctedPoints: isCorrecting ? draft.points : undefined } });
    const wrong = data?.objectionAnswer?.errors ?? [];
    setErrors(wrong);
    if (!data?.objectionAnswer?.objection || wrong.length > 0) return;
    clear();
    void message.success(t("sent"));
  };
  const confirm = (): void => {
    setTried(true);
    if (badText || badPoints) return;
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
        <Radio.Group value={draft.decision} onChange={(event) => setDraft({ ...draft, decision: event.target.value as Draft["decision"] })} options={(["uphold", "correct"] as const).map((value) => ({ value, label: t(value) }))} />
      </fieldset>
      {isCorrecting && (
        <label>
          <span>{t("correctTo")}</span>
          <Input className={css.points} value={draft.points} inputMode="decimal" status={tried && badPoints ? "error" : undefined} onChange={(event) => setDraft({ ...draft, points: event.target.value.trim() })} />
          <small>{tried && badPoints ? t("needPoints") : t("correctHint")}</small>
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

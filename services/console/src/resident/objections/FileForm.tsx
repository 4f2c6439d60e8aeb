/** Which line, and why; kept on the device until it is sent. */
import { useId, useState } from "react";
import { useNavigate } from "react-router";
import { useMutation, type CombinedError } from "urql";
import { useDraft } from "@/app/drafts";
import { day, points } from "@/app/format";
import { localId } from "@/app/ids";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field, sorted } from "@/ui/phone/Field";
import { Button, ButtonLink, Card, Tag } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import type { Line } from "./FilePage";
import { ObjectionsFileDocument } from "./gql/graphql";
import { objectionsWords } from "./words";
import css from "./objections.module.css";

const LONGEST = 500;
const NOTHING: { line?: number; reason: string } = { reason: "" };

export function FileForm({ publicity, lines, first }: { publicity: string; lines: Line[]; first: number | undefined }) {
  const t = objectionsWords.useWords();
  const { memberId, base } = useMember();
  const [draft, keep, forget] = useDraft(`objection.${memberId}.${publicity}`, NOTHING);
  const [asked, setAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [{ fetching }, run] = useMutation(ObjectionsFileDocument);
  const navigate = useNavigate();
  const group = useId();
  const line = lines.find(({ lineNo, disputed }) => lineNo === (draft.line ?? first) && !disputed);
  const reason = draft.reason.trim();
  const { at, rest } = sorted(errors, "reason", "lineNo");

  function ask(): void {
    setTried(true);
    if (line && reason) setAsked(true);
  }

  async function send(): Promise<void> {
    if (!line) return;
    setErrors([]);
    const { data, error: failed } = await run({ input: { publicityId: publicity, lineNo: line.lineNo, reason } });
    setAsked(false);
    setError(failed);
    setErrors(data?.objectionFile?.errors ?? []);
    const filed = data?.objectionFile?.objection;
    if (filed) {
      forget();
      void navigate(`${base}/objections/${localId(filed.id)}`, { replace: true });
    }
  }

  return (
    <>
      <Card title={<span id={group}>{t("choose")}</span>}>
        <div role="radiogroup" aria-labelledby={group}>
          {lines.map((one) => (
            <Choice key={one.lineNo} of={one} checked={one.lineNo === line?.lineNo} choose={() => keep({ ...draft, line: one.lineNo })} mine={one.member?.id === memberId} />
          ))}
        </div>
        {((tried && !line) || at("lineNo")) && <p className={parts.wrong} role="alert">{`✕ ${at("lineNo") ?? t("lineNeeded")}`}</p>}
      </Card>
      <Field label={t("why")} hint={t("whyHint", { left: LONGEST - draft.reason.length })} wrong={at("reason") ?? (tried && !reason ? t("whyNeeded") : undefined)}>
        {(control) => <textarea {...control} rows={5} maxLength={LONGEST} value={draft.reason} onChange={(event) => keep({ ...draft, reason: event.target.value })} />}
      </Field>
      {error && <Problem error={error} />}
      <Errors errors={rest} />
      {/* A lost answer: the second try says that the first one came through. */}
      {errors.some(({ code }) => code === "ALREADY_OBJECTED") && <ButtonLink to={`${base}/objections`} wide>{t("already")}</ButtonLink>}
      <Button look="primary" wide busy={fetching} onClick={ask}>
        {t("send")}
      </Button>
      <p className={css.small}>{t("kept")}</p>
      <Ask open={asked} title={t("sure")} yes={t("send")} busy={fetching} onNo={() => setAsked(false)} onYes={() => void send()}>
        {line && <p>{t("lineOf", { item: line.item.text, day: day(line.day) })} · {t("pointsValue", { points: points(line.points) })}</p>}
        <p className={css.text}>“{reason}”</p>
        <p className={css.small}>{t("sureTell")}</p>
      </Ask>
    </>
  );
}

function Choice({ of, checked, choose, mine }: { of: Line; checked: boolean; choose: () => void; mine: boolean }) {
  const t = objectionsWords.useWords();
  return (
    <label className={parts.choice}>
      <input type="radio" name="line" checked={checked} disabled={of.disputed} onChange={choose} />
      <span className={css.choice}>
        {t("lineOf", { item: of.item.text, day: day(of.day) })}
        <span className={parts.note}>
          {!mine && `${of.name} · ${of.building} · `}
          {t("pointsValue", { points: points(of.points) })}
        </span>
        {of.disputed && <Tag tone="wait">{t("disputed")}</Tag>}
      </span>
    </label>
  );
}

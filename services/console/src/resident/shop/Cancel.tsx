/** Cancelling what was not collected: asked first, with a reason. */
import { useState } from "react";
import { useMutation, type CombinedError } from "urql";
import { points } from "@/app/format";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field } from "@/ui/phone/Field";
import { Button } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { ShopCancelDocument } from "./gql/graphql";
import type { Redemption } from "./status";
import { shopWords } from "./words";

const REASONS = ["unneeded", "mistake", "far", "other"] as const;

export function Cancel({ of }: { of: Redemption }) {
  const t = shopWords.useWords();
  const [asked, setAsked] = useState(false);
  const [why, setWhy] = useState<(typeof REASONS)[number]>("unneeded");
  const [text, setText] = useState("");
  const [{ fetching }, run] = useMutation(ShopCancelDocument);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const reason = why === "other" ? text.trim() : t(`why.${why}`);

  async function cancel(): Promise<void> {
    setErrors([]);
    const { data, error: failed } = await run({ input: { id: of.id, reason } });
    setError(failed);
    setErrors(data?.redemptionCancel?.errors ?? []);
    if (data?.redemptionCancel?.redemption) setAsked(false);
  }

  return (
    <>
      <Button wide look="danger" onClick={() => setAsked(true)}>
        {t("cancel")}
      </Button>
      <Ask
        open={asked}
        title={t("cancelSure")}
        yes={t("cancelYes")}
        no={t("cancelNo")}
        danger
        busy={fetching}
        disabled={!reason}
        onNo={() => setAsked(false)}
        onYes={() => void cancel()}
      >
        <p>{t("cancelTell", { points: points(of.points) })}</p>
        <fieldset className={parts.bare}>
          <legend className={parts.label}>{t("why")}</legend>
          {REASONS.map((one) => (
            <label key={one} className={parts.choice}>
              <input type="radio" name="why" checked={why === one} onChange={() => setWhy(one)} />
              {t(`why.${one}`)}
            </label>
          ))}
        </fieldset>
        {why === "other" && (
          <Field label={t("whyText")} hint={t("whyHint")}>
            {(control) => <input {...control} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />}
          </Field>
        )}
        {error && <Problem error={error} />}
        <Errors errors={errors} />
      </Ask>
    </>
  );
}

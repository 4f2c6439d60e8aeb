/** Whether one's full name may stand on public lists: explained, chosen, changed at any time. */
import { useState } from "react";
import { useMutation, type CombinedError } from "urql";
import type { UserError } from "@/app/session/session";
import { Errors, Problem } from "@/ui/State";
import { Card } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { MineConsentDocument, type MineOverviewQuery } from "./gql/graphql";
import { mineWords } from "./words";
import css from "./mine.module.css";

type Member = NonNullable<MineOverviewQuery["memberGet"]>;

export function Consent({ of }: { of: Member }) {
  const t = mineWords.useWords();
  const [{ fetching }, run] = useMutation(MineConsentDocument);
  const [chosen, setChosen] = useState<boolean>();
  const [errors, setErrors] = useState<UserError[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [saved, setSaved] = useState(false);
  const shown = chosen ?? of.consent.publishName;

  async function choose(publishName: boolean): Promise<void> {
    setChosen(publishName);
    setSaved(false);
    const { data, error: failed } = await run({ input: { id: of.id, consent: { ...of.consent, publishName } } });
    const refused = data?.consentSet?.errors ?? [];
    setErrors(refused);
    setError(failed);
    setSaved(!failed && refused.length === 0);
    // What is kept is what the server says, also when it said no.
    setChosen(undefined);
  }

  if (of.under14) {
    return (
      <Card title={t("consent")}>
        <p className={css.small}>{t("under14")}</p>
      </Card>
    );
  }
  const options = [
    { value: true, title: t("full"), note: t("fullNote", { name: of.name }) },
    { value: false, title: t("masked"), note: t("maskedNote") },
  ];
  return (
    <Card title={t("consent")}>
      <p className={css.small}>{t("consentTell")}</p>
      <fieldset className={parts.bare} aria-busy={fetching}>
        <legend className="sr-only">{t("consent")}</legend>
        {options.map(({ value, title, note }) => (
          <label key={String(value)} className={parts.choice}>
            <input type="radio" name="consent" checked={shown === value} disabled={fetching} onChange={() => void choose(value)} />
            <span>
              {title}
              <span className={parts.note}>{note}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={css.saved}>
        {saved && `✓ ${t("saved")}`}
      </p>
      {error && <Problem error={error} />}
      <Errors errors={errors} />
    </Card>
  );
}

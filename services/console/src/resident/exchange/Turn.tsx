/** One exchange: what all one can spend would give, or a part of it. */
import { useState } from "react";
import { useMutation } from "urql";
import { points } from "@/app/format";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field, sorted } from "@/ui/phone/Field";
import { useOnce } from "@/app/once";
import { Button, Card, Tell } from "@/ui/phone/Parts";
import { Unsure } from "@/ui/phone/Unsure";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { isAmount } from "./amount";
import { ExchangeTurnDocument, type ExchangeOffersQuery } from "./gql/graphql";
import { exchangeWords } from "./words";
import css from "./exchange.module.css";

type Offer = NonNullable<ExchangeOffersQuery["exchangePreview"]>[number];

export function Turn({ of, scheme }: { of: Offer; scheme: string }) {
  const t = exchangeWords.useWords();
  const { memberId } = useMember();
  const [part, setPart] = useState<string>();
  const [asked, setAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const [told, setTold] = useState("");
  const [, run] = useMutation(ExchangeTurnDocument);
  const { act, open, drop, busy, errors, error } = useOnce<{ points: string | null }>(`exchange.${memberId}.${scheme}.${of.exchange}`);
  const good = part === undefined || isAmount(part, of.balance);
  const { at, rest } = sorted([...errors], "points");
  const values = { taken: points(of.taken), gives: points(of.gives), unit: of.unit, left: points(of.left), name: of.name.text };

  async function turn(): Promise<void> {
    const made = await act({ points: part ?? null }, async (key, wanted) => {
      const { data, error: failed } = await run({ input: { key, memberId, schemeId: scheme, exchange: of.exchange, points: wanted.points } });
      return { done: data?.pointsExchange?.exchanged, errors: data?.pointsExchange?.errors, error: failed };
    });
    setAsked(false);
    if (!made) return;
    setPart(undefined);
    setTried(false);
    setTold(t("turned", { taken: points(made.taken), gives: points(made.gives), unit: made.unit }));
  }

  return (
    <Card title={of.name.text}>
      <div role="status">{told && <Tell>{`✓ ${told}`}</Tell>}</div>
      {open ? (
        <Unsure t={t} text={t("unsure")} check={() => void turn()} drop={drop} />
      ) : of.refusal ? (
        <Tell wait>
          <p>{of.refusal.message}</p>
          <p>
            <small>{of.refusal.mend}</small>
          </p>
        </Tell>
      ) : (
        <>
          <p className={css.offer}>{t("offer", values)}</p>
          <p className={css.small}>{t("left", values)}</p>
          <fieldset className={parts.bare}>
            <legend className={parts.label}>{t("how")}</legend>
            <label className={parts.choice}>
              <input type="radio" checked={part === undefined} onChange={() => setPart(undefined)} />
              {t("all")}
            </label>
            <label className={parts.choice}>
              <input type="radio" checked={part !== undefined} onChange={() => setPart("")} />
              {t("some")}
            </label>
          </fieldset>
          {part !== undefined && (
            <Field label={t("amount")} hint={t("amountHint", { most: points(of.balance) })} wrong={at("points") ?? (tried && !good ? t("amountBad", { most: points(of.balance) }) : undefined)}>
              {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={part} onChange={(event) => setPart(event.target.value.trim())} />}
            </Field>
          )}
          {error && <Problem error={error} />}
          <Errors errors={part === undefined ? errors : rest} />
          <Button
            look="primary"
            wide
            busy={busy}
            onClick={() => {
              setTried(true);
              if (good) setAsked(true);
            }}
          >
            {t("turn", values)}
          </Button>
        </>
      )}
      <Ask open={asked} title={t("sure")} yes={t("yes")} busy={busy} onNo={() => setAsked(false)} onYes={() => void turn()}>
        <p>{part === undefined ? t("sureAll", values) : t("sureSome", { points: part, name: of.name.text })}</p>
        <p className={css.small}>{t("sureTell")}</p>
      </Ask>
    </Card>
  );
}

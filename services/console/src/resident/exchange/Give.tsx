/** Giving points to somebody, or donating them, where the scheme allows it. */
import { useState } from "react";
import { useMutation } from "urql";
import { points } from "@/app/format";
import { globalId, localId } from "@/app/ids";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Field, sorted } from "@/ui/phone/Field";
import { useOnce } from "@/app/once";
import { Button, Card, Tell } from "@/ui/phone/Parts";
import { Unsure } from "@/ui/phone/Unsure";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { isAmount, tailOf } from "./amount";
import type { Transfer } from "./ExchangePage";
import { ExchangeGiveDocument } from "./gql/graphql";
import { exchangeWords } from "./words";
import css from "./exchange.module.css";

interface Gift {
  to: string | null;
  points: string;
  note: string;
}
const NEW: Gift = { to: "", points: "", note: "" };
/** A receiving code is the local id of a member. */
const isCode = (code: string): boolean => /^mem_[0-9a-f]{32}$/.test(code);

interface GiveProps {
  scheme: string;
  transfer: Transfer;
  balance: string;
}

export function Give({ scheme, transfer, balance }: GiveProps) {
  const t = exchangeWords.useWords();
  const { community, memberId } = useMember();
  const [gift, setGift] = useState(NEW);
  const [asked, setAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const [told, setTold] = useState("");
  const [, run] = useMutation(ExchangeGiveDocument);
  const { act, open, drop, busy, errors, error } = useOnce<Gift>(`give.${memberId}.${scheme}`);
  const { at, rest } = sorted([...errors], "toId", "points", "note");
  const wrong = {
    to: gift.to !== null && !isCode(gift.to) ? t("codeBad") : undefined,
    points: isAmount(gift.points, balance) ? undefined : t("amountBad", { most: points(balance) }),
    note: gift.note.trim() ? undefined : t("noteBad"),
  };
  const good = !wrong.to && !wrong.points && !wrong.note;

  async function give(): Promise<void> {
    const made = await act({ ...gift, note: gift.note.trim() }, async (key, one) => {
      const toId = one.to === null ? null : globalId(community, one.to);
      const { data, error: failed } = await run({ input: { key, fromId: memberId, toId, schemeId: scheme, points: one.points, note: one.note } });
      return { done: data?.pointsGive?.entry, errors: data?.pointsGive?.errors, error: failed };
    });
    setAsked(false);
    if (!made) return;
    setTold(t("given", { points: points(made.balance.replace("-", "")) }));
    setGift(NEW);
    setTried(false);
  }

  return (
    <>
      <Card title={t(transfer === "GIFT" ? "give" : "giveHousehold")}>
        <p className={css.small}>{t(transfer === "GIFT" ? "giftTell" : "householdTell")}</p>
        <div role="status">{told && <Tell>{`✓ ${told}`}</Tell>}</div>
        {open ? (
          <Unsure t={t} text={t("unsure")} check={() => void give()} drop={drop} />
        ) : (
          <>
            {transfer === "GIFT" && (
              <fieldset className={parts.bare}>
                <legend className={parts.label}>{t("to")}</legend>
                <label className={parts.choice}>
                  <input type="radio" checked={gift.to !== null} onChange={() => setGift({ ...gift, to: "" })} />
                  {t("toMember")}
                </label>
                <label className={parts.choice}>
                  <input type="radio" checked={gift.to === null} onChange={() => setGift({ ...gift, to: null })} />
                  {t("toCommunity")}
                </label>
              </fieldset>
            )}
            {gift.to !== null && (
              <Field label={t("code")} hint={t("codeHint")} wrong={at("toId") ?? (tried ? wrong.to : undefined)}>
                {(control) => <input {...control} autoComplete="off" autoCapitalize="none" spellCheck={false} value={gift.to ?? ""} onChange={(event) => setGift({ ...gift, to: event.target.value.trim() })} />}
              </Field>
            )}
            <Field label={t("points")} hint={`${t("balance")} ${points(balance)}`} wrong={at("points") ?? (tried ? wrong.points : undefined)}>
              {(control) => <input {...control} inputMode="decimal" autoComplete="off" value={gift.points} onChange={(event) => setGift({ ...gift, points: event.target.value.trim() })} />}
            </Field>
            <Field label={t("note")} hint={t("noteHint")} wrong={at("note") ?? (tried ? wrong.note : undefined)}>
              {(control) => <input {...control} maxLength={200} value={gift.note} onChange={(event) => setGift({ ...gift, note: event.target.value })} />}
            </Field>
            {error && <Problem error={error} />}
            <Errors errors={rest} />
            <Button
              look="primary"
              wide
              busy={busy}
              onClick={() => {
                setTried(true);
                if (good) setAsked(true);
              }}
            >
              {t(gift.to === null ? "donateButton" : "giveButton")}
            </Button>
          </>
        )}
        <Ask open={asked} title={t("sureGive")} yes={t(gift.to === null ? "donateButton" : "giveButton")} busy={busy} onNo={() => setAsked(false)} onYes={() => void give()}>
          <p>{gift.to === null ? t("sureDonateTell", { points: gift.points }) : t("sureGiveTell", { points: gift.points, tail: tailOf(gift.to) })}</p>
          <p className={css.small}>“{gift.note}”</p>
        </Ask>
      </Card>
      <MyCode code={localId(memberId)} />
    </>
  );
}

function MyCode({ code }: { code: string }) {
  const t = exchangeWords.useWords();
  const [copied, setCopied] = useState(false);
  return (
    <Card title={t("myCode")}>
      <p className={css.code}>{code}</p>
      <p className={css.small}>{t("myCodeTell", { tail: tailOf(code) })}</p>
      {"clipboard" in navigator && <Button onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}>{copied ? `✓ ${t("copied")}` : t("copy")}</Button>}
    </Card>
  );
}

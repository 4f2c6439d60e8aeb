/** How many, what it costs, what is left: asked once more, then redeemed. */
import { useState } from "react";
import { hundredths, number, points } from "@/app/format";
import { Errors, Problem } from "@/ui/State";
import { Ask } from "@/ui/phone/Ask";
import { Button, ButtonLink, Card, Facts, Tell } from "@/ui/phone/Parts";
import { Unsure } from "@/ui/phone/Unsure";
import { useMember } from "../member";
import { reach, spendable, told, type Balance, type Product } from "./afford";
import { Reached } from "./Reached";
import { useRedeem } from "./redeem";
import { shopWords } from "./words";
import css from "./shop.module.css";

interface PurchaseProps {
  of: Product;
  /** The community that hands it out, where that is not one's own. */
  shop?: string;
  balance: Balance | null | undefined;
}

export function Purchase({ of, shop, balance }: PurchaseProps) {
  const t = shopWords.useWords();
  const { base } = useMember();
  const [wanted, setWanted] = useState(1);
  const [asked, setAsked] = useState(false);
  const { redeem, attempt, drop, fetching, errors, error } = useRedeem(of.id);
  const { state, missing, most } = reach(of, balance);
  const quantity = Math.max(1, Math.min(wanted, most));
  const cost = hundredths(of.price) * quantity;
  const have = spendable(of, balance);
  const can = state === "can" || state === "unknown";
  return (
    <>
      <Card>
        <h2 className={css.big}>{of.name}</h2>
        <Reached state={state} missing={told(missing)} stock={of.stock} />
        <p className={css.cost}>
          <b className="digits">{points(of.price)}</b> {t("points")}
        </p>
      </Card>
      <Card title={t("where")}>
        <p className={css.body}>{of.description}</p>
        {shop && <p className={css.small}>{t("across", { name: shop })}</p>}
      </Card>
      <Card>
        <Facts
          of={[
            // Of which scheme a neighbour takes points is not told where one has several.
            [t("balance"), have === undefined ? (shop ? undefined : "…") : <span className="digits">{told(have)}</span>],
            [t("stock"), t("stockValue", { count: number(of.stock) })],
            [t("limitName"), of.limitPerMember ? t("limit", { count: of.limitPerMember }) : undefined],
          ]}
        />
      </Card>
      {attempt ? (
        <Unsure t={t} text={t("unsure", { name: of.name, count: attempt.quantity })} check={() => void redeem(attempt.quantity)} drop={drop}>
          <ButtonLink to={`${base}/redemptions`}>{t("look")}</ButtonLink>
        </Unsure>
      ) : (
        <>
          {error && <Problem error={error} />}
          <Errors errors={errors} />
          {state === "soldOut" && <Tell wait>{t("noStock")}</Tell>}
          {state === "short" && <Tell wait>{t("notEnough", { needed: points(of.price), balance: told(have ?? 0) })}</Tell>}
          {can && (
            <Card>
              <Stepper value={quantity} most={most} set={setWanted} />
            </Card>
          )}
          <Button look="primary" wide disabled={!can} busy={fetching} onClick={() => setAsked(true)}>
            {t("redeem", { points: told(cost) })}
          </Button>
        </>
      )}
      <Ask
        open={asked}
        title={t("sure")}
        yes={t("yes")}
        no={t("no")}
        busy={fetching}
        onNo={() => setAsked(false)}
        onYes={() => void redeem(quantity).finally(() => setAsked(false))}
      >
        <p className={css.big}>{t("sureWhat", { name: of.name, count: quantity })}</p>
        <Facts
          of={[
            [t("total"), <b key="total" className="digits">{told(cost)}</b>],
            [t("after"), have === undefined ? undefined : <span className="digits">{told(have - cost)}</span>],
          ]}
        />
        <p className={css.small}>{t("sureTell", { points: told(cost) })}</p>
      </Ask>
    </>
  );
}

function Stepper({ value, most, set }: { value: number; most: number; set: (value: number) => void }) {
  const t = shopWords.useWords();
  return (
    <div className={css.step} role="group" aria-label={t("quantity")}>
      <span>{t("quantity")}</span>
      <span className={css.stepper}>
        <button type="button" aria-label={t("less")} disabled={value <= 1} onClick={() => set(value - 1)}>
          −
        </button>
        <output className="digits" aria-live="polite">
          {value}
        </output>
        <button type="button" aria-label={t("add")} disabled={value >= most} onClick={() => set(value + 1)}>
          +
        </button>
      </span>
    </div>
  );
}

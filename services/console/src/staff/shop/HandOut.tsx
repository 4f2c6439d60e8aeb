/** What a code stands for, in letters that are read across a counter. */
import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useId, useRef } from "react";
import { moment, points } from "@/app/format";
import type { ShopRedemptionFragment } from "./gql/graphql";
import { shopWords } from "./words";
import css from "./shop.module.css";

/** A scanner ends with Enter, some twice: what was only just shown is not handed out by it. */
const TOO_SOON = 500;

interface Props {
  redemption: ShopRedemptionFragment;
  busy: boolean;
  onFulfil: () => void;
  onNext: () => void;
}

export function HandOut({ redemption, busy, onFulfil, onNext }: Props) {
  const t = shopWords.useWords();
  const { member, status } = redemption;
  const ready = status === "CONFIRMED";
  const id = useId();
  const shown = useRef(Infinity);
  useEffect(() => void (shown.current = performance.now()), []);
  // The button takes the focus and is described by what stands above it: so that is read out before it is pressed.
  return (
    <article className={css.ticket} data-ready={ready}>
      <div id={id}>
        <p className={css.quiet}>{ready ? t("handOut") : <State redemption={redemption} />}</p>
        <p className={css.goods}>
          {redemption.productName} <span className="digits">{t("times", { count: redemption.quantity })}</span>
        </p>
        <dl className={css.facts}>
          <div>
            <dt>{t("for")}</dt>
            <dd>
              {member ? (
                <>
                  <strong>{member.name}</strong> {member.building?.name} {member.door} <span className="digits">{member.phoneMasked}</span>
                </>
              ) : (
                "–"
              )}
            </dd>
          </div>
          <div>
            <dt>{t("cost")}</dt>
            <dd className="digits">{points(redemption.points)}</dd>
          </div>
          <div>
            <dt>{t("ordered")}</dt>
            <dd className="digits">{moment(redemption.createdAt)}</dd>
          </div>
        </dl>
      </div>
      {ready && <p className={css.quiet}>{t("check")}</p>}
      <div className={css.buttons}>
        {ready && (
          <Button type="primary" size="large" autoFocus aria-describedby={id} loading={busy} onClick={() => performance.now() - shown.current >= TOO_SOON && onFulfil()}>
            {t("fulfil")}
          </Button>
        )}
        <Button size="large" autoFocus={!ready} aria-describedby={ready ? undefined : id} onClick={() => (ready || performance.now() - shown.current >= TOO_SOON) && onNext()}>
          {t("otherCode")}
        </Button>
        {ready && <span className={css.quiet}>{t("fulfilKey")}</span>}
      </div>
    </article>
  );
}

function State({ redemption: { status, fulfilledAt } }: { redemption: ShopRedemptionFragment }) {
  const t = shopWords.useWords();
  if (status === "FULFILLED")
    return (
      <strong className={css.bad}>
        <CloseCircleFilled /> {t("alreadyFulfilled", { at: fulfilledAt ? moment(fulfilledAt) : "" })}
      </strong>
    );
  if (status === "RELEASED")
    return (
      <strong className={css.bad}>
        <CloseCircleFilled /> {t("released")}
      </strong>
    );
  return (
    <strong className={css.wait}>
      <ClockCircleFilled /> {t("reserved")}
    </strong>
  );
}

const LOOKS = { RESERVED: css.wait, CONFIRMED: css.wait, FULFILLED: css.good, RELEASED: css.muted } as const;

/** Where a redemption stands, by a sign and a word. */
export function Status({ status }: { status: ShopRedemptionFragment["status"] }) {
  const t = shopWords.useWords();
  const sign = status === "FULFILLED" ? <CheckCircleFilled /> : status === "RELEASED" ? <CloseCircleFilled /> : <ClockCircleFilled />;
  return (
    <span className={LOOKS[status]} style={{ whiteSpace: "nowrap" }}>
      {sign} {t(`status.${status}`)}
    </span>
  );
}

/** The counter: type or scan a code, see what to hand out to whom, hand it out with one key, go on with the next. */
import { App, Button, Form, Input } from "antd";
import type { InputRef } from "antd";
import { useRef, useState } from "react";
import { useParams } from "react-router";
import { useClient } from "urql";
import { useCommon } from "@/app/common.words";
import type { UserError } from "@/app/session/session";
import { useAct } from "@/ui/desk/act";
import { Errors, told } from "@/ui/State";
import { HandOut } from "./HandOut";
import { ShopByCodeDocument, ShopFulfilDocument, type ShopRedemptionFragment } from "./gql/graphql";
import { shopWords } from "./words";
import css from "./shop.module.css";

export default function CounterPage() {
  const t = shopWords.useWords();
  const c = useCommon();
  const { community = "" } = useParams();
  const { message } = App.useApp();
  const client = useClient();
  const field = useRef<InputRef>(null);
  const { run, errors: refused, clear, busy } = useAct(ShopFulfilDocument);
  const [code, setCode] = useState("");
  // With the code it was found by: that is handed out, whatever the field says by then.
  const [found, setFound] = useState<{ code: string; redemption: ShopRedemptionFragment }>();
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [looking, setLooking] = useState(false);
  const [done, setDone] = useState<readonly ShopRedemptionFragment[]>([]);

  const next = (): void => {
    setFound(undefined);
    setCode("");
    setErrors([]);
    clear();
    setTimeout(() => field.current?.focus());
  };
  const look = async (): Promise<void> => {
    clear();
    setFound(undefined);
    if (code.length !== 8) {
      setErrors([{ code: "", message: t("codeShort"), mend: "" }]);
      return;
    }
    setLooking(true);
    const result = await client.query(ShopByCodeDocument, { community, code }, { requestPolicy: "network-only" }).toPromise();
    setLooking(false);
    const fault = result.error ? told(result.error, c) : undefined;
    setErrors(fault ? [{ code: "", message: fault.message, mend: fault.mend ?? "" }] : []);
    const redemption = result.data?.redemptionByCode;
    setFound(redemption ? { code, redemption } : undefined);
    if (fault) field.current?.select();
  };
  const fulfil = async (): Promise<void> => {
    if (!found) return;
    const redemption = (await run({ input: { communityId: community, code: found.code } }))?.redemptionFulfil?.redemption;
    if (!redemption) return;
    void message.success(t("handedOut", { name: redemption.member?.name ?? "", product: redemption.productName, count: redemption.quantity }));
    setDone([redemption, ...done]);
    next();
  };
  return (
    <div className={css.counter}>
      <Form onFinish={() => void look()} className={css.scan}>
        <label htmlFor="code" className={css.label}>
          {t("code")}
        </label>
        <div className={css.scanRow}>
          <Input
            id="code"
            ref={field}
            size="large"
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
            className={`${css.code} digits`}
            aria-describedby="code-hint"
            value={code}
            readOnly={looking}
            onChange={({ target }) => {
              setCode(target.value.replace(/[\s-]/g, "").toUpperCase().slice(0, 8));
              setFound(undefined);
              clear();
            }}
          />
          <Button size="large" type={found ? "default" : "primary"} htmlType="submit" loading={looking}>
            {t("look")}
          </Button>
        </div>
        <p id="code-hint" className={css.quiet}>
          {t("codeHint")}
        </p>
      </Form>
      <div className={css.answer}>
        <Errors errors={errors} />
        <Errors errors={refused} />
        {found && <HandOut key={found.redemption.id} redemption={found.redemption} busy={busy} onFulfil={() => void fulfil()} onNext={next} />}
      </div>
      {done.length > 0 && (
        <section>
          <h2 className={css.h2}>{t("today", { count: done.length })}</h2>
          <ul className={css.done}>
            {done.slice(0, 8).map((one) => (
              <li key={one.id}>{t("handedOut", { name: one.member?.name ?? "", product: one.productName, count: one.quantity })}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Works out how a sum is divided; nothing is given before it is confirmed. */
import { Input, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { span } from "@/app/format";
import { localId } from "@/app/ids";
import { useAct } from "@/ui/desk/act";
import { AskReason } from "@/ui/desk/AskReason";
import type { Rules } from "../rules/read";
import dialog from "@/ui/desk/fields.module.css";
import { useCommunityId } from "../rules/useScheme";
import { PeriodsDivideDocument } from "./gql/graphql";
import { standing, type Period } from "./usePeriods";
import { periodsWords } from "./words";

interface Props {
  scheme: string;
  pools: Rules["pools"];
  periods: Period[];
  period?: string;
  close: () => void;
}

const isAmount = (value: string): boolean => /^\d{1,12}(\.\d{1,2})?$/.test(value) && Number(value) > 0;

export function DivideDialog({ scheme, pools, periods, period, close }: Props) {
  const t = periodsWords.useWords();
  const community = useCommunityId();
  const navigate = useNavigate();
  const over = periods.filter((of) => ["ended", "closed"].includes(standing(of)));
  const [chosen, setChosen] = useState(over.find(({ id }) => id === period)?.id ?? over[0]?.id);
  const [exchange, setExchange] = useState(pools[0]?.code ?? "");
  const [amount, setAmount] = useState("");
  const [bad, setBad] = useState(false);
  const { run, errors } = useAct(PeriodsDivideDocument);
  const unit = pools.find(({ code }) => code === exchange)?.unit ?? "";
  return (
    <AskReason
      open
      title={t("divide")}
      text={over.length === 0 ? t("notEnded") : undefined}
      label={t("reason")}
      hint={t("reasonHint")}
      action={t("compute")}
      errors={errors}
      close={close}
      act={async (reason) => {
        const wrong = !isAmount(amount.trim());
        setBad(wrong);
        if (wrong || !chosen) return false;
        const done = await run({ input: { periodId: chosen, schemeId: scheme, exchange, amount: amount.trim(), reason } });
        const pool = done?.poolDivide?.pool;
        if (pool) void navigate(`/c/${community}/periods/pools/${localId(pool.id)}`);
        return Boolean(done);
      }}
    >
      {pools.length > 1 && (
        <>
          <label htmlFor="pool-exchange" className={dialog.label}>
            {t("pool")}
          </label>
          <Select id="pool-exchange" style={{ width: "100%" }} value={exchange} onChange={setExchange} options={pools.map(({ code, name }) => ({ value: code, label: name }))} />
        </>
      )}
      <label htmlFor="pool-period" className={dialog.label}>
        {t("period")}
      </label>
      <Select
        id="pool-period"
        style={{ width: "100%" }}
        value={chosen}
        onChange={setChosen}
        options={over.map((of) => ({ value: of.id, label: span(of.firstDay, of.lastDay) }))}
      />
      <label htmlFor="pool-amount" className={dialog.label}>
        {t("amountOf", { unit })}
      </label>
      <Input id="pool-amount" inputMode="decimal" value={amount} status={bad ? "error" : undefined} aria-invalid={bad} onChange={(event) => setAmount(event.target.value)} />
      <p className={bad ? dialog.bad : dialog.hint}>{bad ? t("amountBad") : t("amountHint")}</p>
    </AskReason>
  );
}

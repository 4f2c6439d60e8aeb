/** How much each one's total changes: how that is spread, and everybody by name. */
import { Button, Segmented } from "antd";
import { useState } from "react";
import { number, points } from "@/app/format";
import { useCommon } from "@/app/common.words";
import type { Document } from "@/app/scheme";
import { Loading, Problem } from "@/ui/State";
import { nameIn } from "../model/say";
import { simulationWords } from "../simulation.words";
import { Change, difference } from "./Change";
import { BeforeAfterChart } from "./Chart";
import { spread } from "./spread";
import { useHolders, type Holder } from "./useHolders";
import css from "./Simulation.module.css";

const STEP = 50;
const delta = ({ total }: Holder): number => Number(difference(total.before, total.after));

export function Holders({ id, document }: { id: string; document?: Document }) {
  const t = simulationWords.useWords();
  const { holders, more, error, loading, retry, readOn } = useHolders(id);
  if (error && holders.length === 0) return <Problem error={error} retry={retry} />;
  if (loading && holders.length === 0) return <Loading rows={6} />;
  const bins = spread(holders.map(delta));
  return (
    <>
      {bins.length > 1 && (
        <section className={css.section}>
          <h2 className={css.heading}>{t("spread")}</h2>
          {more && (
            <p className={css.muted}>
              {t("spreadPart", { count: number(holders.length) })}
              <Button size="small" onClick={readOn} loading={loading}>
                {t("spreadMore")}
              </Button>
            </p>
          )}
          <div className={css.both}>
            <BeforeAfterChart upright title={t("spread")} rows={bins.map(({ name, count }) => ({ name, after: count }))} />
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t("spreadBin")}</th>
                  <th scope="col" className={css.right}>{t("spreadPeople")}</th>
                </tr>
              </thead>
              <tbody>
                {bins.map(({ name, count }) => (
                  <tr key={name}>
                    <th scope="row" className="digits">{name}</th>
                    <td className={`digits ${css.right}`}>{number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <People holders={holders} whole={!more} document={document} />
      {error && <Problem error={error} retry={retry} />}
    </>
  );
}

function People({ holders, whole, document }: { holders: Holder[]; whole: boolean; document?: Document }) {
  const t = simulationWords.useWords();
  const common = useCommon();
  const [order, sort] = useState<"loss" | "gain">("loss");
  const [shown, show] = useState(STEP);
  // Who gains most stands at the end of the list: it can be turned round once all of it is here.
  const sorted = order === "loss" ? holders : holders.toReversed();
  const graded = holders.some(({ bandBefore, bandAfter }) => bandBefore || bandAfter);
  const band = (code: string | null | undefined): string => (code ? (document ? nameIn(document, "result.bands", code) : code) : "—");
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t("holders")}</h2>
      {whole && (
        <Segmented
          className="no-print"
          aria-label={t("holderOrder")}
          value={order}
          onChange={sort}
          options={[
            { value: "loss" as const, label: t("mostLoss") },
            { value: "gain" as const, label: t("mostGain") },
          ]}
        />
      )}
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("holder")}</th>
              <th scope="col" className={css.right}>{t("before")}</th>
              <th scope="col" className={css.right}>{t("after")}</th>
              <th scope="col" className={css.right}>{t("change")}</th>
              <th scope="col" className={css.right}>{t("place")}</th>
              {graded && <th scope="col">{t("band")}</th>}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((holder) => (
              <tr key={holder.holderId}>
                <th scope="row">
                  {holder.member?.name ?? t("anonymous")} <span className={css.muted}>{holder.member?.door}</span>
                </th>
                <td className={`digits ${css.right}`}>{points(holder.total.before)}</td>
                <td className={`digits ${css.right}`}>{points(holder.total.after)}</td>
                <td className={css.right}>
                  <Change {...holder.total} />
                </td>
                <td className={`digits ${css.right}`}>{holder.placeBefore === holder.placeAfter ? (holder.placeAfter ?? "—") : `${holder.placeBefore ?? "—"} → ${holder.placeAfter ?? "—"}`}</td>
                {graded && <td>{holder.bandBefore === holder.bandAfter ? band(holder.bandAfter) : `${band(holder.bandBefore)} → ${band(holder.bandAfter)}`}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < holders.length && (
        <Button className="no-print" onClick={() => show(shown + STEP * 2)}>
          {common("more")}
        </Button>
      )}
    </section>
  );
}

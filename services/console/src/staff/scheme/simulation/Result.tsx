/** What a simulation found, the answer first: how many gain and lose, then items, grades, caps, people, deeds. */
import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from "@ant-design/icons";
import type { Document } from "@/app/scheme";
import { number, points } from "@/app/format";
import { Empty } from "@/ui/State";
import type { SchemeSimulationQuery } from "../gql/graphql";
import { simulationWords } from "../simulation.words";
import { Change } from "./Change";
import { Holders } from "./Holders";
import { Sample } from "./Sample";
import { Bands, Caps, Items } from "./Tables";
import css from "./Simulation.module.css";

export type SimulationResult = NonNullable<NonNullable<SchemeSimulationQuery["simulationGet"]>["result"]>;

export function Result({ id, result, document }: { id: string; result: SimulationResult; document?: Document }) {
  const t = simulationWords.useWords();
  if (result.deeds === 0) return <Empty title={t("nothing")} />;
  return (
    <div className={css.result}>
      <p className={css.headline}>{t("headline", { deeds: number(result.deeds), gain: number(result.gain), lose: number(result.lose), same: number(result.same) })}</p>
      <Shares result={result} />
      <div className={css.tiles}>
        <Tile title={t("total")} {...result.points} />
        <Tile title={t("spendable")} {...result.spendable} />
        {result.turned && <Tile title={`${t("turned")} · ${result.turned.unit}`} {...result.turned.amount} />}
      </div>
      <Items result={result} />
      {result.bands.some(({ band }) => band) && <Bands result={result} document={document} />}
      <Caps result={result} document={document} />
      <Holders id={id} document={document} />
      <Sample result={result} />
    </div>
  );
}

/** How many gain, lose, stay: a bar whose parts are named, each with its own pattern. */
function Shares({ result }: { result: SimulationResult }) {
  const t = simulationWords.useWords();
  const parts = [
    { key: "lose" as const, count: result.lose, icon: <ArrowDownOutlined /> },
    { key: "same" as const, count: result.same, icon: <MinusOutlined /> },
    { key: "gain" as const, count: result.gain, icon: <ArrowUpOutlined /> },
  ].filter(({ count }) => count > 0);
  return (
    <div className={css.shares}>
      {parts.map(({ key, count, icon }) => (
        <div key={key} className={`${css.share} ${css[key]}`} style={{ flexGrow: count }}>
          {icon} {t(key)} <strong className="digits">{t("people", { count: number(count) })}</strong>
        </div>
      ))}
    </div>
  );
}

function Tile({ title, before, after }: { title: string; before: string; after: string }) {
  return (
    <div className={css.tile}>
      <span className={css.muted}>{title}</span>
      <span className={`digits ${css.figure}`}>
        {points(before)} → {points(after)}
      </span>
      <Change before={before} after={after} />
    </div>
  );
}

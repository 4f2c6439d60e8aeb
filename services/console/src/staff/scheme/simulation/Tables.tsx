/** Items, grades and caps before and after: a chart to see, a table to read. */
import { number, points } from "@/app/format";
import type { Document } from "@/app/scheme";
import { capSaid, nameIn } from "../model/say";
import { simulationWords } from "../simulation.words";
import { Change, difference } from "./Change";
import { BeforeAfterChart } from "./Chart";
import type { SimulationResult } from "./Result";
import css from "./Simulation.module.css";

type Props = { result: SimulationResult; document?: Document };
const MOST = 12;

const size = ({ points: of }: SimulationResult["items"][number]): number => Math.abs(Number(difference(of.before, of.after)));

export function Items({ result }: Props) {
  const t = simulationWords.useWords();
  const changed = result.items.filter((item) => size(item) > 0).toSorted((a, b) => size(b) - size(a)).slice(0, MOST);
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t("items")}</h2>
      <div className={css.both}>
        {changed.length > 0 && (
          <BeforeAfterChart title={`${t("items")} · ${t("tablesFirst", { count: changed.length })}`} rows={changed.map(({ name, points: of }) => ({ name: name.text, before: Number(of.before), after: Number(of.after) }))} />
        )}
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t("item")}</th>
                <th scope="col" className={css.right}>{t("deeds")}</th>
                <th scope="col" className={css.right}>{t("before")}</th>
                <th scope="col" className={css.right}>{t("after")}</th>
                <th scope="col" className={css.right}>{t("change")}</th>
              </tr>
            </thead>
            <tbody>
              {result.items.map((item) => (
                <tr key={item.item}>
                  <th scope="row">
                    {item.name.text}
                    {item.unjudged > 0 && (
                      <div className={css.bad}>
                        {t("unjudged", { count: number(item.unjudged) })} {item.error?.message} {item.error?.mend}
                      </div>
                    )}
                  </th>
                  <td className={`digits ${css.right}`}>{number(item.deeds)}</td>
                  <td className={`digits ${css.right}`}>{points(item.points.before)}</td>
                  <td className={`digits ${css.right}`}>{points(item.points.after)}</td>
                  <td className={css.right}>
                    <Change {...item.points} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

export function Bands({ result, document }: Props) {
  const t = simulationWords.useWords();
  const name = (band: string | null | undefined): string => (band ? (document ? nameIn(document, "result.bands", band) : band) : t("noBand"));
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t("bands")}</h2>
      <div className={css.both}>
        <BeforeAfterChart title={t("bands")} rows={result.bands.map(({ band, before, after }) => ({ name: name(band), before, after }))} />
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("band")}</th>
              <th scope="col" className={css.right}>{t("before")}</th>
              <th scope="col" className={css.right}>{t("after")}</th>
              <th scope="col" className={css.right}>{t("change")}</th>
            </tr>
          </thead>
          <tbody>
            {result.bands.map(({ band, before, after }) => (
              <tr key={band ?? ""}>
                <th scope="row">{name(band)}</th>
                <td className={`digits ${css.right}`}>{number(before)}</td>
                <td className={`digits ${css.right}`}>{number(after)}</td>
                <td className={css.right}>
                  <Change before={String(before)} after={String(after)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function scopeName(scope: string, { result, document }: Props, whole: string): string {
  if (scope === "scheme") return whole;
  if (scope.startsWith("group:")) return document ? nameIn(document, "groups", scope.slice(6)) : scope.slice(6);
  return result.items.find(({ item }) => item === scope)?.name.text ?? scope;
}

export function Caps({ result, document }: Props) {
  const t = simulationWords.useWords();
  const caps = result.caps.filter(({ linesBefore, linesAfter }) => linesBefore + linesAfter > 0);
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t("caps")}</h2>
      {caps.length === 0 ? (
        <p className={css.muted}>{t("noCaps")}</p>
      ) : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t("item")}</th>
                <th scope="col">{t("cap")}</th>
                <th scope="col" className={css.right}>{t("lines")}</th>
                <th scope="col" className={css.right}>{t("cut")}</th>
                <th scope="col" className={css.right}>{t("change")}</th>
              </tr>
            </thead>
            <tbody>
              {caps.map((cap, index) => (
                <tr key={index}>
                  <th scope="row">{scopeName(cap.scope, { result, document }, t("schemeCap"))}</th>
                  <td>{capSaid({ window: cap.window, per: cap.per, limit: "times" in cap.limit ? { TIMES: cap.limit.times } : { POINTS: cap.limit.points } })}</td>
                  <td className={`digits ${css.right}`}>
                    {number(cap.linesBefore)} → {number(cap.linesAfter)}
                  </td>
                  <td className={`digits ${css.right}`}>
                    {points(cap.points.before)} → {points(cap.points.after)}
                  </td>
                  <td className={css.right}>
                    <Change {...cap.points} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

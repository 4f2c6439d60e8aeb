/** Some deeds that come to something else, each with how the new number came about. */
import { points } from "@/app/format";
import { simulationWords } from "../simulation.words";
import { Change } from "./Change";
import type { SimulationResult } from "./Result";
import css from "./Simulation.module.css";

export function Sample({ result }: { result: SimulationResult }) {
  const t = simulationWords.useWords();
  const name = (item: string): string => result.items.find((one) => one.item === item)?.name.text ?? item;
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t("sample")}</h2>
      <p className={css.muted}>{result.sample.length === 0 ? t("noSample") : t("sampleLead")}</p>
      <ul className={css.sample}>
        {result.sample.map((deed, index) => (
          <li key={index} className={css.deed}>
            <div className={css.deedHead}>
              <strong>{name(deed.item)}</strong>
              <span className={css.muted}>
                {deed.member?.name ?? t("anonymous")} {deed.member?.door}
              </span>
              <span className={`digits ${css.figures}`}>
                {points(deed.points.before)} → {points(deed.points.after)} <Change {...deed.points} />
              </span>
            </div>
            {deed.error ? (
              <p className={css.bad}>
                {deed.error.message} {deed.error.mend}
              </p>
            ) : (
              <ol className={css.steps}>
                {deed.explanation.map((line, step) => (
                  <li key={step}>{line}</li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many have each grade, and the quotas and tie rule that made it so. */
import { points } from "@/app/format";
import { percent, type Band, type Rules } from "../rules/read";
import { BandCounts } from "./Status";
import type { Result } from "./ResultPage";
import css from "./results.module.css";
import { resultsWords } from "./words";

const SHADES = ["var(--primary)", "var(--good)", "var(--accent)", "var(--muted)", "var(--bad)"];

/** A share is rounded down, as the scheme's rule says. */
const most = (share: string, graded: number): number => Math.floor((Number.parseFloat(percent(share)) * graded) / 100 + 1e-9);

export function Bands({ result, rules }: { result: Result; rules: Rules }) {
  const t = resultsWords.useWords();
  const all = result.bands.reduce((sum, { count }) => sum + count, 0);
  const told = (band: Band): string[] => [
    ...(band.share ? [t("quotaShare", { name: band.name, share: percent(band.share), graded: result.graded, most: most(band.share, result.graded) })] : []),
    ...(band.count === undefined ? [] : [t("quotaCount", { name: band.name, count: band.count })]),
  ];
  const quotas = rules.bands.flatMap(told);
  const range = ({ name, from, below }: Band): string => `${name} ${from ? `≥ ${points(from)}` : ""}${from && below ? ", " : ""}${below ? `< ${points(below)}` : ""}`.trim();
  return (
    <>
      {all > 0 && (
        <div className={css.bar} aria-hidden="true">
          {result.bands.map(({ band, count }, at) => count > 0 && <span key={band.code} style={{ flex: count, background: SHADES[at % SHADES.length] }} />)}
        </div>
      )}
      <BandCounts bands={result.bands} />
      {rules.bands.length > 0 && <p className={css.muted}>{rules.bands.map(range).join(" · ")}</p>}
      {quotas.length > 0 && (
        <>
          <h3 style={{ fontSize: 14 }}>{t("rulesOf")}</h3>
          {quotas.map((text) => (
            <p key={text} className={css.muted}>
              {text}
            </p>
          ))}
        </>
      )}
      {rules.ties && (quotas.length > 0 || rules.awards.some(({ top }) => top)) && <p className={css.muted}>{t(`ties.${rules.ties}`)}</p>}
    </>
  );
}

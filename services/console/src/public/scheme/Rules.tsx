/** Below the table: caps over several items, factors, grades, honours, and how publicity goes. */
import { points } from "@/app/format";
import { textOf } from "@/app/scheme";
import { capTold } from "@/resident/scheme/told";
import { schemeWords } from "@/resident/scheme/words";
import type { Award, Band, FullScheme } from "./full";
import { publicSchemeWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "./scheme.module.css";

type T = ReturnType<typeof publicSchemeWords.useWords>;

interface Row {
  name: string;
  told: string;
}

function Table({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className={ui.section}>{title}</h2>
      <ul className={`${ui.list} ${ui.card}`}>
        {rows.map(({ name, told }, at) => (
          <li key={at} className={css.top} style={{ paddingBlock: 10 }}>
            <span className={ui.grow}>{name}</span>
            <span className={css.told}>{told}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const given = (amount: string | number | null | undefined): string | undefined => (amount === null || amount === undefined ? undefined : points(String(amount)));

function bandTold({ from, below, share, count }: Band, t: T): string {
  const [least, less] = [given(from), given(below)];
  const range = least && less ? t("band", { from: least, below: less }) : least ? t("bandFrom", { from: least }) : less ? t("bandBelow", { below: less }) : t("bandAny");
  const quota = share ? t("share", { percent: Math.round(Number(share) * 10_000) / 100 }) : count ? t("count", { count }) : "";
  return [range, quota].filter(Boolean).join(" · ");
}

const awardTold = ({ from, top }: Award, t: T): string => [given(from) ? t("awardFrom", { from: given(from) ?? "" }) : "", top ? t("top", { count: top }) : ""].filter(Boolean).join(" · ");

export function Rules({ scheme }: { scheme: FullScheme }) {
  const t = publicSchemeWords.useWords();
  const told = schemeWords.useWords();
  const { publicity, result } = scheme;
  const groups = (scheme.groups ?? []).flatMap(({ name, caps = [] }) => caps.map((cap) => ({ name: t("group", { name: textOf(name) }), told: capTold(cap, told) })));
  const whole = (scheme.caps ?? []).map((cap) => ({ name: t("whole"), told: capTold(cap, told) }));
  const lines = [
    publicity.min_days === 0 ? t("noDays") : t(publicity.working_days ? "workingDays" : "days", { count: publicity.min_days }),
    ...(publicity.min_days > 0 ? [t("answer", { count: publicity.answer_working_days }), t(publicity.public_may_object ? "publicYes" : "publicNo")] : []),
  ];
  return (
    <>
      <Table title={t("capsAll")} rows={[...groups, ...whole]} />
      {(scheme.coefficients ?? []).map((table) => (
        <Table
          key={table.code}
          title={`${t("coefficients")} · ${textOf(table.name)}`}
          rows={table.options.map((option) => ({ name: textOf(option.name), told: t("times", { factor: String(option.factor) }) }))}
        />
      ))}
      <Table title={t("grades")} rows={(result?.bands ?? []).map((band) => ({ name: textOf(band.name), told: bandTold(band, t) }))} />
      <Table title={t("awards")} rows={(result?.awards ?? []).map((award) => ({ name: textOf(award.name), told: awardTold(award, t) }))} />
      <section>
        <h2 className={ui.section}>{t("rules")}</h2>
        <ul className={`${ui.card} ${css.rules}`}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

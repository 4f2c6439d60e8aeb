/** What closing does to points, in words, from the version in force on the period's last day. */
import { addDays } from "@/app/days";
import { day, points } from "@/app/format";
import { percent, type Purse, type Rules } from "../rules/read";
import css from "./periods.module.css";
import { periodsWords } from "./words";

export function Effects({ rules, lastDay }: { rules: Rules; lastDay: string }) {
  const t = periodsWords.useWords();
  const told = (purse: Purse): string => {
    const { rule, share = "1", most, months = 0, further = 0 } = purse.ends;
    const values = { purse: purse.name || t("points"), count: rule === "MONTHS" ? months : further, share: percent(share), most: most ? points(most) : "" };
    return t(rule === "CARRY" && most ? "ends.CARRY_MOST" : `ends.${rule}`, values);
  };
  const spent = rules.purses.filter(({ spends }) => spends);
  const forgives = spent.some(({ ends }) => ["PERIOD", "PERIODS", "CARRY"].includes(ends.rule));
  return (
    <ul className={css.effects}>
      {spent.map((purse) => (
        <li key={purse.code}>
          <strong>{told(purse)}</strong>
        </li>
      ))}
      {spent.length === 0 && <li>{t("noSpend")}</li>}
      {forgives && <li>{t("debts")}</li>}
      <li>{t("rankStays")}</li>
      <li>{t("nextOpens", { day: day(addDays(lastDay, 1)) })}</li>
    </ul>
  );
}

/** A new password with its rules told before and ticked off while typing. */
import { PasswordField } from "@/ui/open/Fields";
import { LEAST, strength } from "./password";
import { inviteWords } from "./invite/words";
import ui from "@/ui/open/ui.module.css";
import css from "./account.module.css";

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
  again: string;
  onAgain: (value: string) => void;
  wrong?: string;
  wrongAgain?: string;
}

export function NewPassword({ value, onChange, again, onAgain, wrong, wrongAgain }: NewPasswordProps) {
  const t = inviteWords.useWords();
  const found = strength(value);
  const rules = [
    { key: "rule.long", ok: found.long },
    { key: "rule.varied", ok: found.varied },
    { key: "rule.sequence", ok: found.sequence },
    // The page does not know the number: it is masked.
    { key: "rule.personal", ok: undefined },
  ] as const;
  return (
    <>
      <PasswordField label={t("password")} wrong={wrong} value={value} onChange={onChange} autoComplete="new-password" />
      <div className={css.rules}>
        <p className={ui.label} style={{ margin: 0 }}>
          {t("rules")}
        </p>
        <ul>
          {rules.map(({ key, ok }) => (
            <li key={key} className={value && ok ? css.met : undefined}>
              <span aria-hidden="true">{value && ok ? "✓" : "·"}</span>
              {t(key, { count: LEAST })}
            </li>
          ))}
        </ul>
        <p className={ui.hint}>{t("advice")}</p>
      </div>
      <PasswordField label={t("again")} wrong={wrongAgain} value={again} onChange={onAgain} autoComplete="new-password" />
    </>
  );
}

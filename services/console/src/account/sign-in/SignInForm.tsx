/** Phone and password; what is wrong stands beside the field, a lock-out runs down before the eyes. */
import { useRef, useState, type FormEvent } from "react";
import { useSession, type UserError } from "@/app/session/session";
import { PasswordField, TextField } from "@/ui/open/Fields";
import { Errors } from "@/ui/State";
import { signInWords } from "./words";
import { secondsOf, useWait } from "./useWait";
import { keepPhone, keptPhone } from "./where";
import ui from "@/ui/open/ui.module.css";
import css from "./SignIn.module.css";

const digits = (text: string): string => text.replace(/\D/g, "");

export function SignInForm() {
  const t = signInWords.useWords();
  const { signIn } = useSession();
  const [phone, setPhone] = useState(keptPhone);
  const [password, setPassword] = useState("");
  const [keep, setKeep] = useState(() => keptPhone() !== "");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [lost, setLost] = useState(false);
  const [errors, setErrors] = useState<UserError[]>([]);
  const { left, start } = useWait();
  const form = useRef<HTMLFormElement>(null);

  const phoneWrong = phone.trim() === "" ? t("phoneMissing") : digits(phone).length === 11 ? undefined : t("phoneShort", { count: digits(phone).length });
  const passwordWrong = password === "" ? t("passwordMissing") : undefined;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (phoneWrong || passwordWrong) {
      form.current?.querySelectorAll("input")[phoneWrong ? 0 : 1]?.focus();
      return;
    }
    if (busy || left > 0) return;
    setBusy(true);
    setLost(false);
    setErrors([]);
    try {
      const found = await signIn(digits(phone), password);
      const locked = found.find(({ code }) => code === "SIGN_IN_LOCKED");
      if (locked) start(secondsOf(locked));
      setErrors(found.filter((error) => error !== locked));
      if (found.length > 0) setBusy(false);
      // Signed in: the button stays busy until the page goes on.
      else keepPhone(keep ? digits(phone) : undefined);
    } catch {
      setLost(true);
      setBusy(false);
    }
  };

  return (
    <form ref={form} className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t("phone")}
        hint={t("phoneHint")}
        wrong={tried ? phoneWrong : undefined}
        value={phone}
        onChange={setPhone}
        type="tel"
        inputMode="numeric"
        autoComplete="username"
        autoFocus={phone === ""}
      />
      <PasswordField label={t("password")} wrong={tried ? passwordWrong : undefined} value={password} onChange={setPassword} autoComplete="current-password" autoFocus={phone !== ""} />
      <label className={ui.check}>
        <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />
        {t("keep")}
      </label>
      {left > 0 && <Wait left={left} />}
      {lost && (
        <p className={ui.wrong} role="alert">
          {t("offline")}
        </p>
      )}
      <Errors errors={errors} />
      <button type="submit" className={`${ui.button} ${ui.wide}`} disabled={busy || left > 0}>
        {busy ? t("going") : t("submit")}
      </button>
    </form>
  );
}

function Wait({ left }: { left: number }) {
  const t = signInWords.useWords();
  const text = left >= 60 ? t("minutes", { m: Math.floor(left / 60), s: left % 60 }) : t("seconds", { s: left });
  return (
    <div className={css.wait} role="alert">
      <p className={css.waitHead}>{t("wait")}</p>
      {/* Told once: a screen reader must not count the seconds aloud. */}
      <p aria-live="off" className="digits">
        {t("waitFor", { left: text })}
      </p>
    </div>
  );
}

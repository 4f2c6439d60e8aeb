/** Whose invitation it is, and the first password. */
import { useState, type FormEvent } from "react";
import { moment } from "@/app/format";
import { useSession, type UserError } from "@/app/session/session";
import { Errors } from "@/ui/State";
import { NewPassword } from "../NewPassword";
import { isStrong, LEAST, lengthOf } from "../password";
import { Dead } from "./Dead";
import type { InvitationForQuery } from "./gql/graphql";
import { inviteWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "../account.module.css";

type Invitation = NonNullable<InvitationForQuery["invitationShow"]>;

interface AcceptFormProps {
  of: Invitation;
  token: string;
  accepted: () => void;
}

export function AcceptForm({ of, token, accepted }: AcceptFormProps) {
  const t = inviteWords.useWords();
  const { accept, viewer } = useSession();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const [errors, setErrors] = useState<UserError[]>([]);
  const length = lengthOf(password);
  const wrong = length === 0 ? t("missing") : length < LEAST ? t("short", { count: LEAST - length }) : undefined;
  const wrongAgain = again === password ? undefined : t("differs");

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (wrong || wrongAgain || busy) return;
    setBusy(true);
    setLost(false);
    try {
      const found = await accept(token, password);
      setErrors(found);
      if (found.length === 0) accepted();
    } catch {
      setLost(true);
    }
    setBusy(false);
  };
  if (errors.some(({ code }) => code === "INVITATION_INVALID")) return <Dead />;
  const beside = errors.find(({ code }) => code === "BAD_PASSWORD");
  return (
    <>
      <div className={ui.card}>
        <p className={css.big}>{t("hello", { name: of.name })}</p>
        <p className={ui.text}>{t("purpose", { purpose: of.purpose })}</p>
        <p className={ui.text}>{t("phone", { phone: of.phoneMasked })}</p>
        <p className={ui.hint}>
          {t("expires", { at: moment(of.expiresAt) })} {t("notMe")}
        </p>
        {viewer && <p className={ui.hint}>{t("other", { name: viewer.name })}</p>}
      </div>
      <form className={`${ui.card} ${ui.stack}`} onSubmit={(event) => void submit(event)} noValidate>
        {/* A password manager keeps the password under this name. */}
        <input type="text" name="username" autoComplete="username" value={of.phoneMasked} readOnly hidden />
        <NewPassword
          value={password}
          onChange={(next) => {
            setPassword(next);
            setErrors([]);
          }}
          again={again}
          onAgain={setAgain}
          wrong={beside ? `${beside.message} ${beside.mend}` : tried ? wrong : undefined}
          wrongAgain={tried && (again || isStrong(password)) ? wrongAgain : undefined}
        />
        <Errors errors={errors.filter((error) => error !== beside)} />
        {lost && (
          <p className={ui.wrong} role="alert">
            {t("offline")}
          </p>
        )}
        <button type="submit" className={`${ui.button} ${ui.wide}`} disabled={busy}>
          {t(busy ? "going" : "submit")}
        </button>
      </form>
    </>
  );
}

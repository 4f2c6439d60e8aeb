/** Changes the password against the present one. */
import { useState, type FormEvent } from "react";
import { useMutation } from "urql";
import type { UserError } from "@/app/session/session";
import { PasswordField } from "@/ui/open/Fields";
import { Errors, Problem } from "@/ui/State";
import { NewPassword } from "../NewPassword";
import { LEAST, lengthOf } from "../password";
import { ProfilePasswordDocument } from "./gql/graphql";
import { profileWords } from "./words";
import ui from "@/ui/open/ui.module.css";

export function Password() {
  const t = profileWords.useWords();
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  return (
    <section>
      <h2 className={ui.section}>{t("password")}</h2>
      <div className={ui.card}>
        <p className={ui.text}>{t("passwordText")}</p>
        {open ? (
          <Form
            done={() => {
              setOpen(false);
              setSaved(true);
            }}
          />
        ) : (
          <button
            type="button"
            className={ui.plain}
            onClick={() => {
              setOpen(true);
              setSaved(false);
            }}
          >
            {t("password")}
          </button>
        )}
        <p role="status" className={ui.hint}>
          {saved && `✓ ${t("saved")}`}
        </p>
      </div>
    </section>
  );
}

function Form({ done }: { done: () => void }) {
  const t = profileWords.useWords();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [result, change] = useMutation(ProfilePasswordDocument);
  const length = lengthOf(next);
  const wrongOld = old === "" ? t("oldMissing") : undefined;
  const wrong = length === 0 ? t("missing") : length < LEAST ? t("short", { count: LEAST - length }) : undefined;
  const wrongAgain = next === again ? undefined : t("differs");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (wrongOld || wrong || wrongAgain || result.fetching) return;
    const { data } = await change({ input: { old, new: next } });
    setErrors(data?.passwordChange?.errors ?? []);
    if (data?.passwordChange?.changed) done();
  };
  const at = (place: string): UserError | undefined => errors.find((error) => error.place?.endsWith(place));
  const [badOld, badNew] = [at("old"), at("new") ?? errors.find(({ code }) => code === "BAD_PASSWORD")];
  const told = (error: UserError | undefined): string | undefined => error && `${error.message} ${error.mend}`;
  return (
    <form className={ui.stack} onSubmit={(event) => void submit(event)} noValidate>
      <PasswordField label={t("old")} value={old} onChange={setOld} wrong={told(badOld) ?? (tried ? wrongOld : undefined)} autoComplete="current-password" />
      <NewPassword value={next} onChange={setNext} again={again} onAgain={setAgain} wrong={told(badNew) ?? (tried ? wrong : undefined)} wrongAgain={tried ? wrongAgain : undefined} />
      <Errors errors={errors.filter((error) => error !== badOld && error !== badNew)} />
      {result.error && <Problem error={result.error} />}
      <button type="submit" className={ui.button} disabled={result.fetching}>
        {t(result.fetching ? "saving" : "save")}
      </button>
    </form>
  );
}

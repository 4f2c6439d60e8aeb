/** The invitation cannot be used: what to do about it. */
import { Link } from "react-router";
import { inviteWords } from "./words";
import ui from "@/ui/open/ui.module.css";

/** Used, lapsed or cut off: the server does not tell which, so the page helps in each case. */
export function Dead() {
  const t = inviteWords.useWords();
  return (
    <div className={ui.card} role="alert">
      <h2 className={ui.sub}>{t("dead")}</h2>
      <p className={ui.text}>{t("deadText")}</p>
      <p className={ui.text}>{t("deadUsed")}</p>
      <p className={ui.text}>{t("deadNew")}</p>
      <Link to="/sign-in" className={ui.button}>
        {t("signIn")}
      </Link>
    </div>
  );
}

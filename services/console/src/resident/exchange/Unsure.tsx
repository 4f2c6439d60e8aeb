/** An answer was lost: the same act is sent again, or dropped after a look. */
import { useState } from "react";
import { Ask } from "@/ui/phone/Ask";
import { Button, Buttons, Tell } from "@/ui/phone/Parts";
import { exchangeWords } from "./words";

export function Unsure({ check, drop }: { check: () => void; drop: () => void }) {
  const t = exchangeWords.useWords();
  const [asked, setAsked] = useState(false);
  return (
    <div role="alert">
      <Tell wait>
        <p>
          <b>{t("unsureTitle")}</b>
        </p>
        <p>{t("unsure")}</p>
        <Buttons>
          <Button look="primary" onClick={check}>
            {t("check")}
          </Button>
          <Button onClick={() => setAsked(true)}>{t("drop")}</Button>
        </Buttons>
      </Tell>
      <Ask open={asked} title={t("drop")} yes={t("drop")} danger onNo={() => setAsked(false)} onYes={drop}>
        <p>{t("dropTell")}</p>
      </Ask>
    </div>
  );
}

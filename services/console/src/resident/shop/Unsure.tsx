/** An answer was lost: what to do, without paying twice and without fear. */
import { useState } from "react";
import { useMember } from "../member";
import { Ask } from "@/ui/phone/Ask";
import { Button, ButtonLink, Buttons, Tell } from "@/ui/phone/Parts";
import { shopWords } from "./words";

interface UnsureProps {
  name: string;
  quantity: number;
  check: () => void;
  drop: () => void;
}

export function Unsure({ name, quantity, check, drop }: UnsureProps) {
  const t = shopWords.useWords();
  const { base } = useMember();
  const [asked, setAsked] = useState(false);
  return (
    <div role="alert">
      <Tell wait>
        <p>
          <b>{t("unsureTitle")}</b>
        </p>
        <p>{t("unsure", { name, count: quantity })}</p>
        <Buttons>
          <Button look="primary" onClick={check}>
            {t("check")}
          </Button>
          <ButtonLink to={`${base}/redemptions`}>{t("look")}</ButtonLink>
          <Button onClick={() => setAsked(true)}>{t("drop")}</Button>
        </Buttons>
      </Tell>
      <Ask open={asked} title={t("drop")} yes={t("drop")} danger onNo={() => setAsked(false)} onYes={drop}>
        <p>{t("dropTell")}</p>
      </Ask>
    </div>
  );
}

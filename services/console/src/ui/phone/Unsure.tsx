/** An answer was lost: what to do, without doing it twice and without fear. The same is sent again, or dropped after a look. */
import { useState, type ReactNode } from "react";
import { Ask } from "./Ask";
import { Button, Buttons, Tell } from "./Parts";

interface UnsureProps {
  /** The words of the feature whose answer is open. */
  t: (key: "unsureTitle" | "check" | "drop" | "dropTell") => string;
  text: string;
  check: () => void;
  drop: () => void;
  /** Other ways to find out. */
  children?: ReactNode;
}

export function Unsure({ t, text, check, drop, children }: UnsureProps) {
  const [asked, setAsked] = useState(false);
  return (
    <div role="alert">
      <Tell wait>
        <p>
          <b>{t("unsureTitle")}</b>
        </p>
        <p>{text}</p>
        <Buttons>
          <Button look="primary" onClick={check}>
            {t("check")}
          </Button>
          {children}
          <Button onClick={() => setAsked(true)}>{t("drop")}</Button>
        </Buttons>
      </Tell>
      <Ask open={asked} title={t("drop")} yes={t("drop")} danger onNo={() => setAsked(false)} onYes={drop}>
        <p>{t("dropTell")}</p>
      </Ask>
    </div>
  );
}

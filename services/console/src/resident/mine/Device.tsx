/** How this device shows the product, where else its owner can go, and leaving. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { useCommon } from "@/app/common.words";
import { placesOf } from "@/app/places";
import { useSession, useViewer } from "@/app/session/session";
import { change, useSettings, type Lang, type Theme } from "@/app/settings";
import { Ask } from "@/ui/phone/Ask";
import { Button, Card, Row, Rows } from "@/ui/phone/Parts";
import parts from "@/ui/phone/parts.module.css";
import { useMember } from "../member";
import { mineWords } from "./words";
import css from "./mine.module.css";

export function Display() {
  const t = mineWords.useWords();
  const c = useCommon();
  const { elder, lang, theme } = useSettings();
  const themes: [Theme, string][] = [
    ["auto", c("themeAuto")],
    ["light", c("themeLight")],
    ["dark", c("themeDark")],
  ];
  return (
    <Card title={t("display")}>
      <label className={css.line}>
        <span>{t("elder")}</span>
        <input type="checkbox" role="switch" className={css.switch} checked={elder} aria-checked={elder} onChange={() => change({ elder: !elder })} />
      </label>
      <Choose<Lang> name={t("language")} options={[["zh", t("zh")], ["en", t("en")]]} value={lang} set={(value) => change({ lang: value })} />
      <Choose<Theme> name={t("theme")} options={themes} value={theme} set={(value) => change({ theme: value })} />
    </Card>
  );
}

function Choose<T extends string>({ name, options, value, set }: { name: string; options: [T, string][]; value: T; set: (value: T) => void }) {
  return (
    <div className={css.line} role="group" aria-label={name}>
      <span>{name}</span>
      <span className={css.chips}>
        {options.map(([one, title]) => (
          <button key={one} type="button" className={parts.chip} aria-pressed={one === value} onClick={() => set(one)}>
            {title}
          </button>
        ))}
      </span>
    </div>
  );
}

export function Places() {
  const t = mineWords.useWords();
  const { base } = useMember();
  const others = placesOf(useViewer()).filter(({ path }) => path !== base);
  if (others.length === 0) return null;
  return (
    <>
      <h2 className={css.head}>{t("places")}</h2>
      <Rows>
        {others.map(({ key, path, kind, name }) => (
          <li key={key}>
            <Row to={path} title={name || t(`place.${kind}`)} note={name ? t(`place.${kind}`) : undefined} />
          </li>
        ))}
      </Rows>
    </>
  );
}

export function SignOut() {
  const t = mineWords.useWords();
  const { signOut } = useSession();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const c = useCommon();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  async function leave(): Promise<void> {
    setBusy(true);
    setFailed(false);
    try {
      await signOut();
      void navigate("/sign-in", { replace: true });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button wide onClick={() => setAsked(true)}>
        {t("out")}
      </Button>
      <Ask open={asked} title={t("outSure")} yes={t("out")} busy={busy} onNo={() => setAsked(false)} onYes={() => void leave()}>
        <p>{t("outTell")}</p>
        <p role="alert">{failed && c("signOutFailed")}</p>
      </Ask>
    </>
  );
}

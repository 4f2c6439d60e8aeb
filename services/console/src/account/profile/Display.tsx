/** How this device shows the product. */
import { useCommon } from "@/app/common.words";
import { change, useSettings, type Lang, type Theme } from "@/app/settings";
import { profileWords } from "./words";
import ui from "@/ui/open/ui.module.css";
import css from "../account.module.css";

export function Display() {
  const t = profileWords.useWords();
  const c = useCommon();
  const { lang, theme, elder } = useSettings();
  return (
    <section>
      <h2 className={ui.section}>{t("show")}</h2>
      <div className={ui.card}>
        <Choose<"on" | "off">
          name={t("print")}
          value={elder ? "on" : "off"}
          set={(value) => change({ elder: value === "on" })}
          options={[
            ["off", c("elderOff")],
            ["on", c("elder")],
          ]}
        />
        <Choose<Lang>
          name={t("language")}
          value={lang}
          set={(value) => change({ lang: value })}
          options={[
            ["zh", t("zh")],
            ["en", "English"],
          ]}
        />
        <Choose<Theme>
          name={t("theme")}
          value={theme}
          set={(value) => change({ theme: value })}
          options={[
            ["auto", c("themeAuto")],
            ["light", c("themeLight")],
            ["dark", c("themeDark")],
          ]}
        />
      </div>
    </section>
  );
}

function Choose<T extends string>({ name, options, value, set }: { name: string; options: [T, string][]; value: T; set: (value: T) => void }) {
  return (
    <div className={css.choose} role="group" aria-label={name}>
      <span>{name}</span>
      <span className={css.chips}>
        {options.map(([one, title]) => (
          <button key={one} type="button" className={css.chip} aria-pressed={one === value} onClick={() => set(one)}>
            {title}
          </button>
        ))}
      </span>
    </div>
  );
}

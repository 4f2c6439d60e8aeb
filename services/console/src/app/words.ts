/**
 * Words in both languages. A feature declares its own beside its pages; the compiler refuses a key that one language lacks,
 * and a test compares the placeholders.
 */
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { ofOne } from "./one";
import { current, subscribe } from "./settings";

void i18next.use(initReactI18next).init({
  lng: current().lang,
  fallbackLng: "zh",
  resources: {},
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  initAsync: false,
});
subscribe(() => void i18next.changeLanguage(current().lang));

type Values = Record<string, string | number>;
export type Say<K extends string> = (key: K, values?: Values) => string;

export interface Words<K extends string> {
  /** The words in the reader's language, in a component. */
  useWords: () => Say<K>;
  /** The same outside of components. */
  say: Say<K>;
  zh: Record<K, string>;
  en: Record<K, string>;
}

/** Declares the words of a feature under a name of its own. `{{name}}` is a placeholder. */
export function words<const Z extends Record<string, string>>(name: string, zh: Z, en: Record<keyof Z & string, string>): Words<keyof Z & string> {
  i18next.addResourceBundle("zh", name, zh);
  i18next.addResourceBundle("en", name, en);
  const say: Say<string> = (key, values) => {
    const said = i18next.language === "en" && values ? en[key as keyof Z & string] : undefined;
    // No plural forms of the library: they would want a second text of each, and hang on one value alone.
    if (said !== undefined && values) return i18next.services.interpolator.interpolate(ofOne(said, values), values, "en", {});
    return i18next.t(key, { ns: name, keySeparator: false, nsSeparator: false, ...values }) as string;
  };
  const useWords = (): Say<string> => {
    useTranslation(name);
    return say;
  };
  return { useWords, say, zh, en };
}

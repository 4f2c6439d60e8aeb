/** What a person chose on this device: language, light or dark, the mode for the elderly. Kept in the browser. */
import { useSyncExternalStore } from "react";
import { apply } from "./tokens";

export type Lang = "zh" | "en";
export type Theme = "auto" | "light" | "dark";

export interface Settings {
  lang: Lang;
  theme: Theme;
  elder: boolean;
}

const KEY = "linli.settings";
const listeners = new Set<() => void>();
const darkness = window.matchMedia("(prefers-color-scheme: dark)");

function read(): Settings {
  // Chinese first: English only for whom the browser asks for it.
  const lang: Lang = navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
  const found: Settings = { lang, theme: "auto", elder: false };
  try {
    return { ...found, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>) };
  } catch {
    return found;
  }
}

let settings = read();

export const isDark = (of: Settings = settings): boolean => (of.theme === "auto" ? darkness.matches : of.theme === "dark");

function show(): void {
  apply(isDark() ? "dark" : "light", settings.elder, settings.lang);
  document.documentElement.lang = settings.lang === "zh" ? "zh-CN" : "en";
}

export const current = (): Settings => settings;

export function change(by: Partial<Settings>): void {
  settings = { ...settings, ...by };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows what was chosen, until it is closed.
  }
  show();
  for (const tell of listeners) tell();
}

export function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, current);

show();
darkness.addEventListener("change", () => change({}));

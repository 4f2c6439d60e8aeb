/**
 * The design's values, in one place: `apply` writes them as CSS variables, `ui/desk/theme.ts` hands them to Ant Design.
 * Every text colour has at least 4.5 : 1 on its ground.
 */
export interface Palette {
  ground: string;
  paper: string;
  raised: string;
  line: string;
  ink: string;
  muted: string;
  primary: string;
  primaryInk: string;
  primarySoft: string;
  accent: string;
  accentSoft: string;
  good: string;
  goodSoft: string;
  bad: string;
  badSoft: string;
  focus: string;
}

const light: Palette = {
  ground: "#f6f4ef",
  paper: "#ffffff",
  raised: "#fbfaf7",
  line: "#e3ded3",
  ink: "#22281f",
  muted: "#5d6459",
  primary: "#12715b",
  primaryInk: "#ffffff",
  primarySoft: "#e3f1ec",
  accent: "#8f5300",
  accentSoft: "#fdf0d9",
  good: "#1d6b35",
  goodSoft: "#e4f3e6",
  bad: "#ab2f22",
  badSoft: "#fbe9e6",
  focus: "#0b57d0",
};

const dark: Palette = {
  ground: "#131715",
  paper: "#1b201d",
  raised: "#222825",
  line: "#363e39",
  ink: "#eceee9",
  muted: "#a8b0a7",
  primary: "#5cc4a6",
  primaryInk: "#06261d",
  primarySoft: "#1d352d",
  accent: "#f0b95b",
  accentSoft: "#3a2d15",
  good: "#7fce90",
  goodSoft: "#1d3323",
  bad: "#f39a8d",
  badSoft: "#3d211d",
  focus: "#8ab4f8",
};

export const palettes = { light, dark };

/** Lengths that pages share, in pixels. */
export const lengths = { radius: 8, gap: 16, page: 1360, phone: 560 };

export const fonts = {
  text: '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  /** Chinese faces draw the quotation marks of English as wide as a character. */
  latin: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  digits: '"DIN Alternate", "Bahnschrift", "Noto Sans CJK SC", system-ui, sans-serif',
};

/** Writes the palette as CSS variables of the document. */
export function apply(mode: "light" | "dark", elder: boolean, lang: "zh" | "en"): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(palettes[mode])) {
    style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
  style.setProperty("--radius", `${lengths.radius}px`);
  style.setProperty("--gap", `${lengths.gap}px`);
  style.setProperty("--font-text", lang === "en" ? fonts.latin : fonts.text);
  style.setProperty("--font-digits", fonts.digits);
  style.setProperty("--text", elder ? "20px" : "15px");
  style.setProperty("--small", elder ? "18px" : "13px");
  style.setProperty("--title", elder ? "26px" : "20px");
  style.setProperty("--target", elder ? "60px" : "44px");
  style.setProperty("--line-height", elder ? "1.5" : "1.45");
  // What the phone colours around the page.
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute("content", palettes[mode].paper);
  style.colorScheme = mode;
  dataset.theme = mode;
  dataset.prefersColorScheme = mode;
  dataset.elder = String(elder);
}

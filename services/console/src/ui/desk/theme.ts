/** Ant Design in the product's colours. */
import type { ThemeConfig } from "antd";
import { theme as algorithms } from "antd";
import { lengths, palettes } from "@/app/tokens";

export function deskTheme(dark: boolean): ThemeConfig {
  const palette = dark ? palettes.dark : palettes.light;
  return {
    algorithm: [dark ? algorithms.darkAlgorithm : algorithms.defaultAlgorithm],
    hashed: false,
    token: {
      colorPrimary: palette.primary,
      colorInfo: palette.primary,
      colorLink: palette.primary,
      colorSuccess: palette.good,
      colorWarning: palette.accent,
      colorError: palette.bad,
      colorText: palette.ink,
      colorTextSecondary: palette.muted,
      colorTextTertiary: palette.muted,
      colorTextDescription: palette.muted,
      colorTextPlaceholder: palette.muted,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.paper,
      colorBgElevated: palette.paper,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      colorTextLightSolid: palette.primaryInk,
      colorSuccessBg: palette.goodSoft,
      colorWarningBg: palette.accentSoft,
      colorErrorBg: palette.badSoft,
      colorInfoBg: palette.primarySoft,
      colorPrimaryBg: palette.primarySoft,
      controlItemBgActive: palette.primarySoft,
      borderRadius: lengths.radius,
      fontFamily: "var(--font-text)",
      fontSize: 14,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
    },
    components: {
      Layout: { siderBg: palette.paper, headerBg: palette.paper, headerHeight: 56, headerPadding: "0 16px" },
      Menu: { itemHeight: 40, itemSelectedBg: palette.primarySoft, itemSelectedColor: palette.primary, activeBarBorderWidth: 0 },
      Table: { headerBg: palette.raised, cellPaddingBlock: 10, cellPaddingInline: 12, headerColor: palette.muted },
      Card: { bodyPadding: 16 },
      // There is nothing to them but their outline: it must be seen.
      Checkbox: { colorBorder: palette.muted },
      Radio: { colorBorder: palette.muted },
    },
  };
}

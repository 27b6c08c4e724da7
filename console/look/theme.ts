/** The antd theme, from the same few colours as tokens.css. */
import { type ThemeConfig, theme } from "antd"
import type { Prefs } from "../prefs/prefs.ts"

const LIGHT = {
  accent: "#0b6460",
  onAccent: "#ffffff",
  alert: "#b3261e",
  warm: "#9c4710",
  text: "#1b2422",
  text2: "#4d5955",
  text3: "#5f6b67",
  panel: "#ffffff",
  raised: "#ffffff",
  bg: "#f4f5f2",
  line: "#c5ccc6",
  lineSoft: "#e2e6e1",
}

const DARK: typeof LIGHT = {
  accent: "#63c4ba",
  onAccent: "#06211f",
  alert: "#ff9389",
  warm: "#f0a86b",
  text: "#e7ecea",
  text2: "#b3bebb",
  text3: "#98a5a1",
  panel: "#181e1d",
  raised: "#1f2625",
  bg: "#111615",
  line: "#46524f",
  lineSoft: "#2b3432",
}

export function antdTheme(look: { dark: boolean; density: Prefs["density"] }): ThemeConfig {
  const c = look.dark ? DARK : LIGHT
  const compact = look.density === "compact"
  return {
    algorithm: look.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c.accent,
      colorSuccess: c.accent,
      colorWarning: c.warm,
      colorError: c.alert,
      colorText: c.text,
      colorTextSecondary: c.text2,
      colorTextTertiary: c.text3,
      colorTextPlaceholder: c.text3,
      colorBgContainer: c.panel,
      colorBgElevated: c.raised,
      colorBgLayout: c.bg,
      colorBorder: c.line,
      colorBorderSecondary: c.lineSoft,
      fontFamily: "var(--font)",
      fontSize: compact ? 13 : 14,
      lineHeight: 1.6,
      borderRadius: 8,
      controlHeight: compact ? 30 : 36,
      controlHeightLG: compact ? 36 : 44,
      controlHeightSM: compact ? 24 : 28,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
      wireframe: false,
    },
    components: {
      Button: { primaryColor: c.onAccent, fontWeight: 500, primaryShadow: "none", defaultShadow: "none" },
      Segmented: {
        itemSelectedBg: look.dark ? "#2b3735" : c.panel,
        trackBg: look.dark ? "#131918" : "#eceeea",
      },
      Modal: { titleFontSize: compact ? 16 : 18 },
      Tooltip: { fontSize: compact ? 12 : 13 },
    },
  }
}

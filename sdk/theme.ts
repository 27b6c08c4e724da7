/** Colours and sizes of a page's own, as the CSS variables of the widget; text on a colour stays readable by itself. */

export interface Theme {
  /** Buttons, links and the customer's own messages: #rgb or #rrggbb. */
  accent?: string
  /** Text on the accent; chosen for contrast unless told. */
  onAccent?: string
  /** Kept for people: the person button and what a person says. */
  warm?: string
  onWarm?: string
  surface?: string
  ink?: string
  /** Of usual text, e.g. "18px". */
  fontSize?: string
  /** Of the window and its boxes, e.g. "8px". */
  radius?: string
}

/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5
const DARK = "#1b2423"
const LIGHT = "#ffffff"

/** CSS variables and their values. */
export function variablesOf(theme: Theme): Record<string, string> {
  const full = { ...theme }
  if (full.accent && !full.onAccent) full.onAccent = readableOn(full.accent)
  if (full.warm && !full.onWarm) full.onWarm = readableOn(full.warm)
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(full))
    if (typeof value === "string")
      variables[`--jieying-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] = value
  return variables
}

/** What of a theme would be hard to read: pairs of colours below 4.5:1. Only hex colours are judged. */
export function hardToRead(theme: Theme): string[] {
  const full = { ...theme, surface: theme.surface ?? LIGHT }
  const pairs: [keyof Theme, keyof Theme][] = [
    ["accent", "surface"],
    ["warm", "surface"],
    ["onAccent", "accent"],
    ["onWarm", "warm"],
    ["ink", "surface"],
  ]
  return pairs.flatMap(([a, b]) => {
    const ratio = contrast(full[a], full[b])
    return ratio !== null && ratio < ENOUGH ? [`${a} on ${b}: ${ratio.toFixed(2)}`] : []
  })
}

function readableOn(colour: string): string {
  return (contrast(LIGHT, colour) ?? ENOUGH) >= ENOUGH ? LIGHT : DARK
}

/** Null where one of them is no hex colour. */
export function contrast(a: string | undefined, b: string | undefined): number | null {
  const [x, y] = [luminance(a), luminance(b)]
  return x === null || y === null ? null : (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** Relative luminance as WCAG defines it. */
function luminance(colour = ""): number | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour)
  const hex = short
    ? `#${short
        .slice(1)
        .map((c) => c + c)
        .join("")}`
    : colour
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!parts) return null
  const [r = 0, g = 0, b = 0] = parts.slice(1).map((part) => {
    const c = Number.parseInt(part, 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

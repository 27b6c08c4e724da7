/** Whether a colour can be read on the widget's surfaces: WCAG 2.2, success criterion 1.4.3 (4.5:1 for text). */

/** "#rrggbb" */
export type Hex = string

export const LEAST_CONTRAST = 4.5
/** What stands on the accent, or what the accent stands on, in the light and in the dark. */
const LIGHT: readonly Hex[] = ["#ffffff", "#f4f6f5"]
const DARK: readonly Hex[] = ["#1c2423", "#131918", "#06201f"]
const STEPS = 50

/** From 1 to 21. */
export function contrast(a: Hex, b: Hex): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The least contrast an accent has with anything it meets in a light widget. */
export function contrastOfAccent(accent: Hex): number {
  return Math.min(...LIGHT.map((surface) => contrast(accent, surface)))
}

export function isReadable(accent: Hex): boolean {
  return contrastOfAccent(accent) >= LEAST_CONTRAST
}

/** The same hue, as much darker as it takes; itself where it can be read already. */
export function readableAccent(accent: Hex): Hex {
  return towards(accent, "#000000", isReadable)
}

/** Its twin in the dark: as much lighter as it takes. */
export function darkAccent(accent: Hex): Hex {
  return towards(accent, "#ffffff", (it) => DARK.every((surface) => contrast(it, surface) >= LEAST_CONTRAST))
}

function towards(from: Hex, to: Hex, enough: (colour: Hex) => boolean): Hex {
  const a = channels(from)
  const b = channels(to)
  for (let step = 0; step < STEPS; step++) {
    const mixed = hex(a.map((v, i) => v + (((b[i] ?? 0) - v) * step) / STEPS))
    if (enough(mixed)) return mixed
  }
  return to
}

function channels(colour: Hex): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function hex(values: readonly number[]): Hex {
  return `#${values.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("")}`
}

function luminance(colour: Hex): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((v) => {
    const part = v / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

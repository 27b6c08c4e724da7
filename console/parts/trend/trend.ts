/** Where the days of a trend stand in a box of SVG units. */
export const TREND = { width: 640, height: 200, left: 64, right: 140, top: 16, bottom: 28 } as const

export interface Point {
  x: number
  y: number
  value: number
  day: string
}

/** One point for each day that has a value, from 0 up to `top`, spread over all days. */
export function pointsOf(days: readonly { day: string; value: number | null }[], top: number): Point[] {
  const width = TREND.width - TREND.left - TREND.right
  const step = days.length > 1 ? width / (days.length - 1) : 0
  return days.flatMap(({ day, value }, i) =>
    value === null ? [] : [{ x: round(TREND.left + i * step), y: heightOf(value, top), value, day }],
  )
}

export function heightOf(value: number, top: number): number {
  const height = TREND.height - TREND.top - TREND.bottom
  return round(TREND.top + height - (top > 0 ? Math.min(value, top) / top : 0) * height)
}

/** A round figure at or above the greatest value: 1, 2 or 5 of some power of ten. */
export function roundTop(greatest: number): number {
  if (greatest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(greatest))
  return ([1, 2, 5, 10].find((n) => n * power >= greatest) ?? 10) * power
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

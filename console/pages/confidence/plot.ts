/** Where things stand in the charts: shares from 0 to 1 into a box of SVG units. */
export const BOX = { width: 340, height: 260, left: 44, right: 12, top: 14, bottom: 40 } as const

/** Of the greatest share of wrong answers drawn: a little above what matters, on a round figure. */
const STEPS = [0.1, 0.2, 0.3, 0.5, 1] as const

export interface Plot {
  x: (share: number) => number
  y: (share: number) => number
  ticksX: readonly number[]
  ticksY: readonly number[]
}

/** `topY` and `topX` are the greatest shares drawn. */
export function plot({ topX = 1, topY = 1 }: { topX?: number; topY?: number } = {}): Plot {
  const width = BOX.width - BOX.left - BOX.right
  const height = BOX.height - BOX.top - BOX.bottom
  const quarters = [0, 0.25, 0.5, 0.75, 1]
  return {
    x: (share) => round(BOX.left + (Math.min(share, topX) / topX) * width),
    y: (share) => round(BOX.top + height - (Math.min(share, topY) / topY) * height),
    ticksX: quarters.map((q) => q * topX),
    ticksY: (topY >= 1 ? quarters : [0, 0.5, 1]).map((q) => q * topY),
  }
}

export function topFor(share: number): number {
  return STEPS.find((step) => step >= share) ?? 1
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** For a label: whole percents, one decimal where a whole one would say 0 or hide what matters. */
export function percentText(share: number): string {
  const percent = share * 100
  return percent < 10 ? String(Math.round(percent * 10) / 10) : String(Math.round(percent))
}

/** What a calibration rests on. */
interface Basis {
  readonly labels: number
  readonly articles: number
}

/** What there is now, and how much of it is newer than the calibration. */
interface Now {
  readonly total: number
  readonly newer: number
}

const SHARE = 0.1
const FEWEST_LABELS = 10
const FEWEST_ARTICLES = 5

/** Whether a tenth of the labels or of the articles came, went or changed, and no fewer than a handful. */
export function hasChangedEnough(before: Basis, now: { labels: Now; articles: Now }): boolean {
  return (
    changed(before.labels, now.labels) >= Math.max(FEWEST_LABELS, SHARE * before.labels) ||
    changed(before.articles, now.articles) >= Math.max(FEWEST_ARTICLES, SHARE * before.articles)
  )
}

/** Newer ones, and those that are gone. */
function changed(before: number, { total, newer }: Now): number {
  return newer + Math.max(0, before - total)
}

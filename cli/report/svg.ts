/** The charts of the report as SVG in the page: no script, no outside style, readable in light and in dark. */
import { escapeHtml } from "@jieying/core/evidence/transcript/html.ts"
import type { Chart } from "./task.ts"
import type { ReportWords } from "./words.ts"

const BOX = { width: 360, height: 290, left: 44, right: 14, top: 14, bottom: 42 } as const
const TICKS = [0, 0.25, 0.5, 0.75, 1]

export function chartSvg(chart: Exclude<Chart, { kind: "confusion" }>, words: ReportWords): string {
  const { title, x: nameX, y: nameY } = words.chart[chart.kind]
  const drawn = chart.kind === "reliability" ? reliability(chart.bins, words) : curve(chart, words)
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${BOX.width} ${BOX.height}" role="img" aria-label="${escapeHtml(title)}">${axes(nameX, nameY)}${drawn}</svg>
<p class="small">${escapeHtml(words.sample(chart.sample))}</p></figure>`
}

function x(share: number): number {
  return at(BOX.left + share * (BOX.width - BOX.left - BOX.right))
}

function y(share: number): number {
  return at(BOX.height - BOX.bottom - share * (BOX.height - BOX.top - BOX.bottom))
}

/** A tenth of a unit: the same figures draw the same bytes on every machine. */
function at(value: number): number {
  return Math.round(value * 10) / 10
}

function axes(nameX: string, nameY: string): string {
  const rows = TICKS.map(
    (tick) =>
      `<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${x(0) - 6}" y="${y(tick) + 4}" text-anchor="end">${tick * 100}%</text>`,
  )
  const columns = TICKS.map(
    (tick) =>
      `<text x="${x(tick)}" y="${y(0) + 16}" text-anchor="${tick === 1 ? "end" : "middle"}">${tick * 100}%</text>`,
  )
  return `${rows.join("")}${columns.join("")}<text x="${x(1)}" y="${BOX.height - 6}" text-anchor="end">${escapeHtml(nameX)} →</text><text x="${x(0)}" y="${BOX.height - 6}">↑ ${escapeHtml(nameY)}</text>`
}

type Bins = Extract<Chart, { kind: "reliability" }>["bins"]

function reliability(bins: Bins, words: ReportWords): string {
  const dots = bins.map(({ predicted, observed, low, high, questions }) => {
    const where = x(predicted)
    return `<g><title>${percent(predicted)} → ${percent(observed)} (${questions})</title><line class="interval" x1="${where}" x2="${where}" y1="${y(low)}" y2="${y(high)}"/><circle class="dot" cx="${where}" cy="${y(observed)}" r="4.5"/></g>`
  })
  return `<line class="dash" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/><text x="${x(0.6)}" y="${y(0.3)}">${escapeHtml(words.diagonal)}</text>${dots.join("")}`
}

type Curve = Extract<Chart, { kind: "coverage" | "scope" | "roc" }>

function curve({ kind, points, at: stands }: Curve, words: ReportWords): string {
  const line = points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ")
  const chance =
    kind === "roc" ? `<line class="dash" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>` : ""
  const label = `${words.here}: ${percent(stands.x)}, ${percent(stands.y)}`
  const left = stands.x > 0.5
  return `${chance}<polyline class="curve" points="${line}"/><circle class="dot" cx="${x(stands.x)}" cy="${y(stands.y)}" r="6"/><text class="here" x="${x(stands.x) + (left ? -8 : 10)}" y="${y(stands.y) + (stands.y > 0.9 ? 22 : -12)}" text-anchor="${left ? "end" : "start"}">${escapeHtml(label)}</text>`
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`
}

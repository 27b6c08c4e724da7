/** The report as one page that needs nothing else: no script, no outside file. The same report makes the same bytes. */
import { escapeHtml, showText } from "@jieying/core/evidence/transcript/html.ts"
import { STYLE } from "./style.ts"
import { chartSvg } from "./svg.ts"
import type { Chart, DataFile, Figures, Part, Report, Task, Wrong } from "./task.ts"
import type { ReportWords } from "./words.ts"

/** Examples shown of one set; the JSON has them all. */
const SHOWN = 50
const LONGEST_SHOWN = 400
/** Figures that count; all others are shares. */
const COUNTS = new Set([
  "n",
  "unsure",
  "dialogues",
  "marked",
  "predicted",
  "inScope",
  "outOfScope",
  "intents",
  "trainedOn",
  "articles",
  "answeredCorrect",
  "answeredWrong",
  "abstainedRight",
  "abstainedWrong",
])

export function reportPage(report: Report, words: ReportWords, { times }: { times: boolean }): string {
  return `<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(words.title)}</title>
<style>${STYLE}</style></head>
<body><main>
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.intro)}</p>
${versionsTable(report, words)}
${report.tasks.map((task) => taskSection(task, words, times)).join("\n")}
</main></body></html>
`
}

function versionsTable({ versions, seed }: Report, words: ReportWords): string {
  const rows: [string, string][] = [
    [words.program, versions.program],
    [words.commit, versions.commit ?? words.unknown],
    [words.calibration, versions.calibration],
    [words.node, versions.node],
    [words.seed, String(seed)],
  ]
  return `<section><h2>${escapeHtml(words.versions)}</h2><table class="facts">${rows.map(([name, value]) => row(name, value)).join("")}</table></section>`
}

function row(name: string, value: string): string {
  return `<tr><th scope="row">${escapeHtml(name)}</th><td>${showText(value)}</td></tr>`
}

function taskSection({ name, parts }: Task, words: ReportWords, times: boolean): string {
  const body =
    parts.length === 0
      ? `<p class="absent">${escapeHtml(words.absent)}</p>`
      : parts.map((part) => partArticle(part, words, times)).join("\n")
  return `<section id="${name}"><h2>${escapeHtml(words.task[name])}</h2><p class="small">${escapeHtml(words.about[name])}</p>
${body}</section>`
}

function partArticle(part: Part, words: ReportWords, times: boolean): string {
  const took = times
    ? ` <span class="small">${escapeHtml(words.took((part.took / 1000).toFixed(1)))}</span>`
    : ""
  return `<article><h3>${showText(part.name)}${took}</h3>
<div class="columns"><div><h4>${escapeHtml(words.figures)}</h4><table class="facts">${figureRows(part.figures, words)}</table></div>
<div><h4>${escapeHtml(words.data)}</h4>${part.files.map((file) => fileLine(file, words)).join("")}</div></div>
<div class="charts">${part.charts.map((chart) => drawn(chart, words)).join("\n")}</div>
${wrongTable(part, words)}</article>`
}

function figureRows(figures: Figures, words: ReportWords): string {
  return Object.entries(figures)
    .map(([name, value]) => row(words.figure[name] ?? name, figureText(name, value)))
    .join("")
}

function figureText(name: string, value: number | null): string {
  if (value === null) return "—"
  return COUNTS.has(name) ? String(value) : value.toFixed(3)
}

function fileLine({ name, bytes, sha256 }: DataFile, words: ReportWords): string {
  if (sha256 === "") return `<p class="file">${showText(name)}/</p>`
  return `<p class="file">${showText(name)} <span class="small">${escapeHtml(words.bytes(String(bytes)))}</span><br><code>${sha256}</code></p>`
}

function drawn(chart: Chart, words: ReportWords): string {
  return chart.kind === "confusion" ? confusion(chart, words) : chartSvg(chart, words)
}

function confusion(chart: Extract<Chart, { kind: "confusion" }>, words: ReportWords): string {
  const name = (kind: string) => escapeHtml(words.kinds[kind] ?? kind)
  const head = chart.judged.map((kind) => `<th scope="col">${name(kind)}</th>`).join("")
  const rows = chart.truth.map((kind, i) => {
    const counts = chart.counts[i] ?? []
    const all = counts.reduce((sum, count) => sum + count, 0) || 1
    const cells = counts.map(
      (count) => `<td style="--share:${Math.round((count / all) * 100)}%">${count}</td>`,
    )
    return `<tr><th scope="row">${name(kind)}</th>${cells.join("")}</tr>`
  })
  return `<figure><figcaption>${escapeHtml(words.chart.confusion.title)}</figcaption>
<table class="confusion"><thead><tr><th>${escapeHtml(words.truth)} \\ ${escapeHtml(words.judged)}</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>
<p class="small">${escapeHtml(words.sample(chart.sample))}</p></figure>`
}

function wrongTable({ wrong, charts }: Part, words: ReportWords): string {
  if (wrong.length === 0) {
    const why = charts.some(({ kind }) => kind === "roc") ? words.wrongNoText : words.wrongNone
    return `<p class="small">${escapeHtml(why)}</p>`
  }
  const rows = wrong.slice(0, SHOWN).map((each) => wrongRow(each, words))
  const more =
    wrong.length > SHOWN ? `<p class="small">${escapeHtml(words.more(wrong.length - SHOWN))}</p>` : ""
  return `<details><summary>${escapeHtml(words.wrong)} · ${wrong.length}</summary><div class="scroll"><table class="wrong"><thead><tr><th>${escapeHtml(words.text)}</th><th>${escapeHtml(words.expected)}</th><th>${escapeHtml(words.judged)}</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>${more}</details>`
}

function wrongRow({ text, expected, judged }: Wrong, words: ReportWords): string {
  const cells = [text, words.kinds[expected] ?? expected, words.kinds[judged] ?? judged]
  return `<tr>${cells.map((cell) => `<td>${showText(shortened(cell))}</td>`).join("")}</tr>`
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join("")}…` : text
}

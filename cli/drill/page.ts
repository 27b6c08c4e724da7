/** The report as one page that needs nothing else: every customer a line, from the request to the end. */

import type { Case } from "./case.ts"
import { historyOf } from "./history.ts"
import { figureLines, type Report, storeName } from "./report.ts"

const WIDTH = 1000
const ROW = 7
const TOP = 22
const LEFT = 8

export function asPage(report: Report, cases: readonly Case[]): string {
  const { setup } = report
  const title = `${setup.customers} customers at once, ${setup.agents} agents on duty`
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drill: ${html(title)}</title>
<style>${STYLE}</style>
<main>
<p class="kind">Jieying drill</p>
<h1>${html(title)}</h1>
<p class="verdict ${report.ok ? "ok" : "failed"}">${report.ok ? "Nobody stranded, nothing lost, places kept." : "Not clean. What failed is marked below."}</p>
<p>${html(storeName(setup.store))}, ${setup.capacity} places each, everything ${setup.pace} times sooner than in life, seed ${setup.seed}.
The drill took ${report.seconds} s. All of this is read from the conversations' logs after the end.</p>
<h2>What was checked</h2>
<ul class="checks">${report.checks.map(checkItem).join("")}</ul>
<h2>Every customer, from the request to the end</h2>
<p class="legend"><span class="waits"></span>waits <span class="asked"></span>somebody is asked to take them <span class="person"></span>with a person
<span class="callback"></span>until the promised callback <span class="back"></span>put back: the person was gone</p>
<div class="chart">${timeline(report, cases)}</div>
<h2>Figures</h2>
<table>${figureLines(report)
    .map(([name, value]) => `<tr><th scope="row">${html(name.trim())}</th><td>${html(value)}</td></tr>`)
    .join("")}</table>
<p class="small">Times to a person are counted from the first request. Whoever withdrew, or had closed the page when a person came, is
lost from sight at that time (censored), not dropped. “Times ${setup.pace}” is what the same waits would be in life.</p>
</main></html>
`
}

function checkItem({ title, found, faults }: Report["checks"][number]): string {
  const list = faults.slice(0, 50).map((fault) => `<li>${html(fault)}</li>`)
  const ok = faults.length === 0
  return `<li class="${ok ? "ok" : "failed"}"><b>${html(title)}.</b> ${html(found)}.${ok ? "" : `<ul>${list.join("")}</ul>`}</li>`
}

interface Bar {
  kind: "waits" | "asked" | "person" | "callback"
  from: number
  to: number
}

function timeline(report: Report, cases: readonly Case[]): string {
  const rows = cases
    .map((one) => ({ one, bars: barsOf(one) }))
    .filter((row) => row.bars.length > 0)
    .toSorted((a, b) => (firstPerson(a.bars) ?? Number.MAX_VALUE) - (firstPerson(b.bars) ?? Number.MAX_VALUE))
  const all = rows.flatMap((row) => row.bars)
  const start = Math.min(...all.map((b) => b.from))
  const end = Math.max(...all.map((b) => b.to), start + 1)
  const x = (at: number) => LEFT + ((at - start) / (end - start)) * (WIDTH - 2 * LEFT)
  const height = TOP + rows.length * ROW + 8
  const lines = rows.map(({ one, bars }, i) => rowOf(one, { bars, y: TOP + i * ROW, x }))
  const marks = report.incidents.flatMap((incident) => {
    const { at, backAt, kind } = incident
    const label = kind === "kill" ? "kill -9" : `${incident.agent} gone`
    const shade =
      kind === "kill" && backAt !== null
        ? `<rect class="down" x="${round(x(at))}" y="${TOP - 6}" width="${round(x(backAt) - x(at))}" height="${height - TOP}"/>`
        : ""
    return [
      `${shade}<line class="mark" x1="${round(x(at))}" x2="${round(x(at))}" y1="${TOP - 6}" y2="${height - 6}"/><text x="${round(x(at)) + 3}" y="${TOP - 9}">${html(label)}</text>`,
    ]
  })
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="One line for each customer over ${Math.round((end - start) / 1000)} seconds">${marks.join("")}${lines.join("")}</svg>`
}

function rowOf(one: Case, of: { bars: readonly Bar[]; y: number; x: (at: number) => number }): string {
  const { bars, y, x } = of
  const shapes = bars.map(
    ({ kind, from, to }) =>
      `<rect class="${kind}" x="${round(x(from))}" y="${y}" width="${round(Math.max(0.6, x(to) - x(from)))}" height="${ROW - 2}"/>`,
  )
  const backs = historyOf(one.log)
    .stretches.filter((s) => s.returned)
    .map((s) => `<circle class="back" cx="${round(x(s.from))}" cy="${y + (ROW - 2) / 2}" r="3"/>`)
  const who = one.way === "emergency" ? ", emergency" : one.elder ? ", elder" : ""
  return `<g><title>customer ${one.no}${who}, asked by ${one.way}</title>${shapes.join("")}${backs.join("")}</g>`
}

function firstPerson(bars: readonly Bar[]): number | undefined {
  return bars.find((b) => b.kind === "person")?.from
}

/** What a customer's time was spent with. */
function barsOf({ log }: Case): Bar[] {
  const bars: Bar[] = []
  let open: Omit<Bar, "to"> | null = null
  const begin = (kind: Bar["kind"] | null, at: number) => {
    if (open) bars.push({ ...open, to: at })
    open = kind === null ? null : { kind, from: at }
  }
  for (const { type, at } of log) {
    if (type === "queue.entered" || type === "offer.ended") begin("waits", at)
    else if (type === "agent.offered") begin("asked", at)
    else if (type === "agent.connected") begin("person", at)
    else if (type === "callback.promised") begin("callback", at)
    else if (type === "human.withdrawn" || type === "conversation.ended") begin(null, at)
  }
  begin(null, log.at(-1)?.at ?? 0)
  return bars
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function html(text: string): string {
  const names: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  }
  return text.replace(/[&<>"']/g, (c) => names[c] ?? c)
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2b2c;--soft:#566566;--ground:#fbfaf7;--line:#d9dfdc;--accent:#0b6b6b;--person:#b4571c;--wait:#8fb8b5;--alert:#a3281e;--down:#a3281e22}
@media (prefers-color-scheme:dark){:root{--ink:#e9efed;--soft:#a9b7b5;--ground:#142021;--line:#31403f;--accent:#6cc5c0;--person:#e59a5f;--wait:#3f6f6d;--alert:#f0897d;--down:#f0897d33}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif}
main{max-width:1040px;margin:0 auto;padding:32px 16px 64px}
h1{font-size:28px;line-height:1.25;margin:0 0 8px}h2{font-size:20px;margin:40px 0 8px}
.kind,.small,.legend{color:var(--soft);font-size:14px}.kind{margin:0}
.verdict{font-size:20px;font-weight:600}.verdict.ok{color:var(--accent)}.verdict.failed,.failed b{color:var(--alert)}
.checks{list-style:none;padding:0}.checks>li{padding:4px 0 4px 28px;position:relative}
.checks>li::before{content:"✓";position:absolute;left:4px;color:var(--accent);font-weight:700}
.checks>li.failed::before{content:"✕";color:var(--alert)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
th,td{text-align:left;font-weight:400;padding:6px 8px;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);width:38%}
.chart{border:1px solid var(--line);border-radius:8px;padding:8px}svg{display:block;width:100%;height:auto}
.waits{fill:var(--wait);background:var(--wait)}.asked{fill:var(--accent);background:var(--accent)}.person{fill:var(--person);background:var(--person)}
.callback{fill:var(--line);background:var(--line)}.back{fill:var(--alert);background:var(--alert)}
.down{fill:var(--down)}.mark{stroke:var(--alert);stroke-dasharray:3 3}svg text{font-size:11px;fill:var(--alert)}
.legend span{display:inline-block;width:14px;height:10px;border-radius:2px;margin:0 6px 0 12px}.legend .back{border-radius:50%;width:10px}
`

/** Office hours as they are edited: minutes since local midnight, spans day by day, and what is wrong with them. */
import type { Routing } from "@jieying/contract/routing.ts"
import type { RoutingWords } from "./words.ts"

export type Week = NonNullable<Routing["inboxes"][number]["hours"]>
export type Holidays = Routing["inboxes"][number]["holidays"]
export interface Span {
  from: number
  to: number
}

const DAY_END = 1440
/** A new span: the usual working day. */
export const USUAL: Span = { from: 540, to: 1080 }

/** "09:30"; midnight at the end of a day is written as 00:00, as the browser's own field has it. */
export function clockOf(minute: number): string {
  const at = minute % DAY_END
  return `${pad(Math.floor(at / 60))}:${pad(at % 60)}`
}

const pad = (n: number) => String(n).padStart(2, "0")

/** Null for what is not a time. As an end, 00:00 is the end of the day. */
export function minuteOf(clock: string, as: "from" | "to"): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(clock)
  if (!found) return null
  const minute = Number(found[1]) * 60 + Number(found[2])
  return as === "to" && minute === 0 ? DAY_END : minute
}

export function spansOf(week: Week, day: number): Span[] {
  return week.filter((h) => h.day === day).map(({ from, to }) => ({ from, to }))
}

/** The week with other spans on one day, Monday to Sunday, each day in order of time. */
export function withDay(week: Week, day: number, spans: readonly Span[]): Week {
  const others = week.filter((h) => h.day !== day)
  return [...others, ...spans.map((s) => ({ day, ...s }))].sort(
    (a, b) => mondayFirst(a.day) - mondayFirst(b.day) || a.from - b.from,
  )
}

/** The next free span of a day: after the last one, else the usual hours. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)
  if (!last) return USUAL
  const from = Math.min(last.to + 60, DAY_END - 60)
  return { from, to: Math.min(from + 180, DAY_END) }
}

/** Monday's hours on every working day. */
export function copyMonday(week: Week): Week {
  const monday = spansOf(week, 1)
  return [2, 3, 4, 5].reduce((all, day) => withDay(all, day, monday), week)
}

export const WEEK_DAYS = [1, 2, 3, 4, 5, 6, 0] as const
const mondayFirst = (day: number) => (day + 6) % 7

export function faultOf(of: { hours: Week | null; holidays: Holidays }, w: RoutingWords): string | null {
  const { hours, holidays } = of
  if (hours?.length === 0) return w.fault.empty
  for (const day of WEEK_DAYS) {
    const wrong = faultOfSpans(spansOf(hours ?? [], day), w.days[day] ?? "", w)
    if (wrong) return wrong
  }
  const dates = new Set<string>()
  for (const { date, hours } of holidays) {
    if (date === "") return w.fault.date
    if (dates.has(date)) return w.fault.twice(date)
    dates.add(date)
    const wrong = faultOfSpans(hours, date, w)
    if (wrong) return wrong
  }
  return null
}

function faultOfSpans(spans: readonly Span[], day: string, w: RoutingWords): string | null {
  if (spans.some((s) => s.from >= s.to)) return w.fault.order(day)
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  return sorted.some((s, i) => i > 0 && s.from < (sorted[i - 1]?.to ?? 0)) ? w.fault.overlap(day) : null
}

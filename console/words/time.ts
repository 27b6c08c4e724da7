/** Times as people say them: relative while close, absolute when it matters. All take UTC ms. */
import type { Prefs } from "../prefs/prefs.ts"
import type { Words } from "./zh.ts"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Span = Words["time"]

/** How long, in the largest two units that matter. */
export function span(ms: number, words: Span): string {
  const whole = Math.max(0, ms)
  if (whole < MINUTE) return words.seconds(Math.floor(whole / SECOND))
  if (whole < HOUR) return words.minutes(Math.floor(whole / MINUTE))
  if (whole < DAY) return words.hours(Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE))
  return words.days(Math.floor(whole / DAY))
}

/** For what machines take: milliseconds below a second, tenths below ten. */
export function brief(ms: number, words: Span): string {
  if (ms < SECOND) return words.millis(Math.round(ms))
  if (ms < 10 * SECOND) return words.seconds(Math.round(ms / 100) / 10)
  return span(ms, words)
}

export interface Clock {
  locale: Prefs["locale"]
  words: Span
  now: number
}

function clock(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Calendar days between two moments here; 0 is today, 1 yesterday, negative the future. */
function daysBack(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY)
}

function date(at: number, { locale, now }: Pick<Clock, "locale" | "now">): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : "numeric"
  return new Intl.DateTimeFormat(locale, { year, month: "short", day: "numeric" }).format(at)
}

/** For lists: "just now", "5 min ago", then the hour, yesterday, the date. */
export function ago(at: number, c: Clock): string {
  const passed = c.now - at
  if (passed < MINUTE) return c.words.now
  if (passed < HOUR) return c.words.ago(c.words.minutes(Math.floor(passed / MINUTE)))
  const back = daysBack(at, c.now)
  if (back <= 0) return clock(at, c.locale)
  return back === 1 ? c.words.yesterday(clock(at, c.locale)) : date(at, c)
}

/** For a message: the hour and minute; the day stands in the separator above it. */
export function hour(at: number, c: Pick<Clock, "locale">): string {
  return clock(at, c.locale)
}

/** The separator between days. */
export function day(at: number, c: Clock): string {
  const back = daysBack(at, c.now)
  if (back === 0) return c.words.today
  return back === 1 ? c.words.yesterdayDay : date(at, c)
}

/** For a promise: the hour today, else date and hour. */
export function when(at: number, c: Clock): string {
  return daysBack(at, c.now) === 0 ? clock(at, c.locale) : `${date(at, c)} ${clock(at, c.locale)}`
}

/** With everything, for a tooltip or the record. */
export function exact(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(at)
}

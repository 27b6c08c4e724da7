/** Times in words: relative while close, absolute when it matters. All instants are UTC ms. */
import { sayWait } from "@jieying/core/routing/say-wait.ts"
import type { Texts } from "../texts/zh.ts"

export interface Clock {
  /** 14:05 */
  clock(at: number): string
  /** A message's time: just now, 5 min ago, 14:05. */
  ago(at: number, now: number): string
  /** A separator: today, yesterday, a date. */
  day(at: number, now: number): string
  /** A promise: today at 14:05, tomorrow at 09:00, a date and a time. */
  due(at: number, now: number): string
  /** A waiting range. */
  range(eta: { low: number; high: number }): string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export function createClock(t: Texts, locale: string): Clock {
  const clockFormat = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false })
  const dateFormat = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", weekday: "short" })
  const clock = (at: number) => clockFormat.format(at).replace(/^24/, "00")
  const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString()
  return {
    clock,
    ago(at, now) {
      const past = now - at
      if (past < MINUTE && past > -5 * MINUTE) return t.justNow
      return past > 0 && past < 60 * MINUTE ? t.minutesAgo(Math.floor(past / MINUTE)) : clock(at)
    },
    day(at, now) {
      if (sameDay(at, now)) return t.today
      return sameDay(at, now - DAY) ? t.yesterday : dateFormat.format(at)
    },
    due(at, now) {
      if (sameDay(at, now)) return t.dueToday(clock(at))
      return sameDay(at, now + DAY) ? t.dueTomorrow(clock(at)) : t.dueDate(dateFormat.format(at), clock(at))
    },
    range(eta) {
      const said = sayWait(eta)
      switch (said.kind) {
        case "under":
          return t.waitUnder(said.highMin)
        case "range":
          return t.waitRange(said.lowMin, said.highMin)
        case "over":
          return t.waitOver(said.lowMin / 60)
      }
    },
  }
}

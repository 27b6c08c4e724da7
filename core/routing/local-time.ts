/** What the clock on the wall shows, and when it shows it. Exact over changes of daylight saving time. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const DAY_MINUTES = 24 * 60

/** One formatter a time zone: making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>()
/** There are some 600 names; anything beyond is not a name. */
const MAX_FORMATS = 1000

/** Local date "YYYY-MM-DD" and whole minutes since local midnight by the clock on the wall. */
export function localTime(timeZone: string, at: number): { date: string; minute: number } {
  const wall = new Date(wallClock(timeZone, at))
  return {
    date: wall.toISOString().slice(0, 10),
    minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  }
}

/** A local date with the zone's distance from UTC (ms) half a day before it begins and half a day after it ends. */
export interface LocalDay {
  timeZone: string
  date: string
  /** What UTC's clock shows in UTC ms when this date begins there. */
  midnight: number
  before: number
  after: number
}

/** The local dates from that of `at` on. */
export function* localDays(timeZone: string, at: number, count: number): Generator<LocalDay> {
  const first = Date.parse(localTime(timeZone, at).date)
  for (let i = 0; i < count; i++) {
    const midnight = first + i * DAY_MS
    yield {
      timeZone,
      date: new Date(midnight).toISOString().slice(0, 10),
      midnight,
      before: offset(timeZone, midnight - DAY_MS),
      after: offset(timeZone, midnight + 2 * DAY_MS),
    }
  }
}

/** 0 = Sunday. */
export function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay()
}

/** When (UTC ms) the clock shows this minute of the day: once, twice when it is put back, never when it leaps over it. */
export function occurrences(day: LocalDay, minute: number): number[] {
  const wall = day.midnight + minute * MINUTE_MS
  const distances = day.before === day.after ? [day.before] : [day.before, day.after]
  return distances
    .map((distance) => wall - distance)
    .filter((t) => wallClock(day.timeZone, t) === wall)
    .sort((a, b) => a - b)
}

/** When (UTC ms) a local date begins: midnight, or what the clock leaps to where there is none. `date`: "YYYY-MM-DD". */
export function startOfDay(timeZone: string, date: string): number {
  for (const day of localDays(timeZone, Date.parse(date) - DAY_MS, 3)) {
    if (day.date !== date) continue
    for (let minute = 0; minute < DAY_MINUTES; minute += 15) {
      const [first] = occurrences(day, minute)
      if (first !== undefined) return first
    }
  }
  throw new RangeError(`there is no ${date} in ${timeZone}`)
}

/** The moment (UTC ms) from which the clock shows another time on this date than it would have, if there is one. */
export function shifts(day: LocalDay): number[] {
  if (day.before === day.after) return []
  let low = day.midnight - DAY_MS
  let high = day.midnight + 2 * DAY_MS
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(day.timeZone, middle) === day.before) low = middle
    else high = middle
  }
  return localTime(day.timeZone, high).date === day.date ? [high] : []
}

/** Local minus UTC, ms. */
function offset(timeZone: string, at: number): number {
  return wallClock(timeZone, at) - Math.floor(at / 1000) * 1000
}

/** What the local clock shows, in whole seconds, as if it were UTC's. */
function wallClock(timeZone: string, at: number): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  })
  if (formats.size >= MAX_FORMATS) formats.clear()
  formats.set(timeZone, made)
  return made
}

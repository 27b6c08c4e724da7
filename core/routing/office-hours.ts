/** When people are there. Pure: the time is handed in; time zones by Intl (IANA names). */
import { type LocalDay, localDays, localTime, occurrences, shifts, weekdayOf } from "./local-time.ts"

/** Minutes since local midnight; `to` is the first minute after. */
export interface Span {
  from: number
  to: number
}

/** What counts on one local date instead of its weekday's hours. No spans: closed. */
export interface Holiday {
  /** Local date, "YYYY-MM-DD". */
  date: string
  hours: readonly Span[]
  name?: string
}

/** Opening hours by weekday, 0 = Sunday. Null hours: always open, but for holidays. */
export interface OfficeHours {
  timeZone: string
  hours: readonly (Span & { day: number })[] | null
  holidays?: readonly Holiday[]
}

const MINUTE_MS = 60_000
const WHOLE_DAY: readonly Span[] = [{ from: 0, to: 24 * 60 }]
/** Local days looked at for the next opening: longer than any holiday. */
const HORIZON_DAYS = 60
/** Bounds of a list of appointments. */
const MAX_SLOT_DAYS = 60
const MAX_SLOTS = 1000

/** `nextOpening` is UTC ms, null while open and when no opening is within 60 days. */
export function officeHours(office: OfficeHours, now: number): { open: boolean; nextOpening: number | null } {
  if (openAt(office, now)) return { open: true, nextOpening: null }
  return { open: false, nextOpening: nextOpening(office, now) }
}

export function openAt(office: OfficeHours, at: number): boolean {
  if (office.hours === null && !office.holidays?.length) return true
  const { date, minute } = localTime(office.timeZone, at)
  return spansOn(office, date).some((s) => s.from <= minute && minute < s.to)
}

/** The first moment from `at` on (UTC ms) at which the office is open; null when there is none within 60 days. */
export function nextOpening(office: OfficeHours, at: number): number | null {
  if (openAt(office, at)) return at
  for (const day of localDays(office.timeZone, at, HORIZON_DAYS)) {
    const spans = spansOn(office, day.date)
    if (spans.length === 0) continue
    const opening = mayOpen(day, spans)
      .filter((t) => t > at && openAt(office, t))
      .sort((a, b) => a - b)[0]
    if (opening !== undefined) return opening
  }
  return null
}

export interface SlotWish {
  /** UTC ms: now. */
  from: number
  /** No appointment is nearer than this, ms. */
  leadMs: number
  /** Local days to offer, today's included; at most 60. */
  days: number
  /** Length of an appointment; they begin at whole steps since local midnight. */
  stepMinutes: number
  /** At most 1000. */
  limit: number
}

/** Appointment times in order (UTC ms), each wholly inside opening hours. An hour the clock repeats is offered once. */
export function slots(office: OfficeHours, wish: SlotWish): number[] {
  const { from, leadMs, days, stepMinutes, limit } = wish
  if (!(stepMinutes >= 1)) throw new RangeError(`an appointment of ${stepMinutes} minutes`)
  const found: number[] = []
  for (const day of localDays(office.timeZone, from, Math.min(days, MAX_SLOT_DAYS))) {
    for (const minute of slotMinutes(spansOn(office, day.date), stepMinutes)) {
      const at = occurrences(day, minute)[0]
      if (at === undefined || at < from + leadMs) continue
      // The clock may jump within the appointment, out of the opening hours.
      if (!openAt(office, at + stepMinutes * MINUTE_MS - 1)) continue
      found.push(at)
      if (found.length >= Math.min(limit, MAX_SLOTS)) return found
    }
  }
  return found
}

function slotMinutes(spans: readonly Span[], stepMinutes: number): number[] {
  const minutes = new Set<number>()
  for (const { from, to } of spans) {
    const first = Math.ceil(from / stepMinutes) * stepMinutes
    for (let minute = first; minute + stepMinutes <= to; minute += stepMinutes) minutes.add(minute)
  }
  return [...minutes].sort((a, b) => a - b)
}

function spansOn(office: OfficeHours, date: string): readonly Span[] {
  const holiday = office.holidays?.find((h) => h.date === date)
  if (holiday) return holiday.hours
  if (office.hours === null) return WHOLE_DAY
  const weekday = weekdayOf(date)
  return office.hours.filter((h) => h.day === weekday)
}

/** An office opens when the clock shows an opening time, or when the clock is put into the opening hours. */
function mayOpen(day: LocalDay, spans: readonly Span[]): number[] {
  return [...spans.flatMap((s) => occurrences(day, s.from)), ...shifts(day)]
}

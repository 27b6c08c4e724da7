/** When people are there. Pure: the time is handed in; time zones by Intl (IANA names). */

/** Opening hours by weekday, 0 = Sunday, in minutes since local midnight. Null: always open. */
export interface OfficeHours {
  timeZone: string
  hours: readonly { day: number; from: number; to: number }[] | null
}

const MINUTE = 60_000
/** How far ahead the next opening is looked for. */
const HORIZON_MINUTES = 15 * 24 * 60
const STEP_MINUTES = 15

/** `nextOpening` is UTC ms, null while open and when no opening is within 15 days. */
export function officeHours(office: OfficeHours, now: number): { open: boolean; nextOpening: number | null } {
  const hours = office.hours
  if (hours === null) return { open: true, nextOpening: null }
  const openAt = (at: number) => {
    const { day, minute } = localTime(office.timeZone, at)
    return hours.some((h) => h.day === day && h.from <= minute && minute < h.to)
  }
  if (openAt(now)) return { open: true, nextOpening: null }
  const first = Math.ceil(now / (STEP_MINUTES * MINUTE)) * STEP_MINUTES * MINUTE
  for (let ahead = 0; ahead <= HORIZON_MINUTES; ahead += STEP_MINUTES) {
    const at = first + ahead * MINUTE
    if (openAt(at)) return { open: false, nextOpening: at }
  }
  return { open: false, nextOpening: null }
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
const formats = new Map<string, Intl.DateTimeFormat>()

function localTime(timeZone: string, at: number): { day: number; minute: number } {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, p.value]))
  return { day: DAYS.indexOf(parts.weekday ?? ""), minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

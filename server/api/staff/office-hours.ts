/** Whether opening hours make sense, beyond their form. */
import { TimeZone } from "@jieying/contract/admin.ts"
import type { OfficeHours, Span } from "@jieying/core/routing/office-hours.ts"
import { badField } from "../bad-field.ts"

/** @throws ApiError bad_request: not an IANA time zone this runtime knows. */
export function checkTimeZone(timeZone: string): void {
  const parsed = TimeZone.safeParse(timeZone)
  if (!parsed.success) throw badField("timeZone", parsed.error.issues[0]?.message ?? "unknown")
}

/** @throws ApiError bad_request: no hours at all, an empty span, or two that overlap. */
export function checkHours(hours: NonNullable<OfficeHours["hours"]>): void {
  if (hours.length === 0) throw badField("hours", "nobody would ever be there; null means always open")
  if (hours.some(isEmpty)) throw badField("hours", "from must be before to")
  for (let day = 0; day < 7; day++) {
    if (overlap(hours.filter((h) => h.day === day))) throw badField("hours", `hours of day ${day} overlap`)
  }
}

/** @throws ApiError bad_request: a date that stands there twice, or hours that overlap. */
export function checkHolidays(holidays: NonNullable<OfficeHours["holidays"]>): void {
  const dates = new Set<string>()
  for (const { date, hours } of holidays) {
    if (dates.has(date)) throw badField("holidays", `${date} stands there twice`)
    dates.add(date)
    if (hours.some(isEmpty)) throw badField("holidays", `${date}: from must be before to`)
    if (overlap(hours)) throw badField("holidays", `hours of ${date} overlap`)
  }
}

function isEmpty({ from, to }: Span): boolean {
  return from >= to
}

/** Spans that only touch do not. */
function overlap(spans: readonly Span[]): boolean {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  return sorted.some((span, i) => i > 0 && span.from < (sorted[i - 1]?.to ?? 0))
}

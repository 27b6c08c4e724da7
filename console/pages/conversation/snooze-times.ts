/** Times until which a customer is usually put aside, in the reader's own calendar. */
export const PRESETS = ["hour", "afternoon", "tomorrow", "monday"] as const
export type Preset = (typeof PRESETS)[number]

const HOUR_MS = 60 * 60_000
const MORNING = 9
const AFTERNOON = 15
const MONDAY = 1

/** Those that are still to come, and later than an hour from now where they are a time of today. */
export function presets(now: number): { preset: Preset; at: number }[] {
  const hour = now + HOUR_MS
  const afternoon = dayAt(now, 0, AFTERNOON)
  const tomorrow = dayAt(now, 1, MORNING)
  const monday = dayAt(now, (MONDAY + 7 - new Date(now).getDay()) % 7 || 7, MORNING)
  return [
    { preset: "hour", at: hour },
    ...(afternoon > hour ? [{ preset: "afternoon" as const, at: afternoon }] : []),
    { preset: "tomorrow", at: tomorrow },
    ...(monday > tomorrow ? [{ preset: "monday" as const, at: monday }] : []),
  ]
}

function dayAt(now: number, days: number, hour: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  return day.setHours(hour, 0, 0, 0)
}

/** As a field for date and time has it, here. */
export function fieldTime(at: number): string {
  const d = new Date(at)
  const two = (n: number) => String(n).padStart(2, "0")
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`
}

/** Values of a workspace's own fields: what each type takes, the same for the server and for a form. */

export const FIELD_TYPES = ["text", "number", "date", "choice", "yes_no"] as const
export type FieldType = (typeof FIELD_TYPES)[number]
export type FieldValue = string | number | boolean

/** Characters of a text. */
export const MAX_TEXT = 500
/** Either way from zero. */
export const MAX_NUMBER = 1_000_000_000_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

export interface Asked {
  type: FieldType
  options: readonly { id: string; retired: boolean }[]
}

/** Whether a field takes this value. `before`: what stands there, which may be a choice that is no longer offered. */
export function takes({ type, options }: Asked, value: unknown, before?: unknown): value is FieldValue {
  switch (type) {
    case "text":
      return typeof value === "string" && value.trim() !== "" && value.length <= MAX_TEXT
    case "number":
      return typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= MAX_NUMBER
    case "date":
      return typeof value === "string" && isDate(value)
    case "choice":
      return options.some(({ id, retired }) => id === value && (!retired || value === before))
    case "yes_no":
      return typeof value === "boolean"
  }
}

/** A day of the calendar, without a time zone. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

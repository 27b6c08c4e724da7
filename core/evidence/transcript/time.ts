/** Times written with their offset, by arithmetic alone: the same bytes on every machine, whatever its time zone data. */
export interface LocalTime {
  /** YYYY-MM-DD */
  date: string
  /** HH:MM:SS */
  clock: string
  /** RFC 3339 with milliseconds and offset. */
  iso: string
}

/** @param at UTC ms @param offset minutes east of UTC */
export function localTime(at: number, offset: number): LocalTime {
  const shifted = new Date(at + offset * 60_000).toISOString()
  const [date = "", rest = ""] = shifted.split("T")
  return { date, clock: rest.slice(0, 8), iso: `${date}T${rest.slice(0, 12)}${offsetText(offset)}` }
}

export function offsetText(offset: number): string {
  const minutes = Math.abs(offset)
  const two = (n: number) => String(n).padStart(2, "0")
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** CSV as spreadsheets read it: RFC 4180, with a mark for UTF-8, and nothing in it that they would run as a formula. */

export type CsvCell = string | number | null

export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`
}

/** What begins like a formula, or after what a spreadsheet skips (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r|]/

function cell(value: CsvCell): string {
  if (value === null) return ""
  if (typeof value === "number") return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

import type { Report } from "@jieying/contract/reports.ts"
import type { ReportFigures } from "@jieying/core/report/figures.ts"
import { type CsvCell, csvText } from "./csv.ts"

type Locale = "zh-CN" | "en"

/** In the order of the columns; times in seconds, shares left to who reads. */
const COLUMNS: { readonly [column: string]: (f: ReportFigures) => CsvCell } = {
  consultations: (f) => f.consultations,
  served: (f) => f.served,
  asked: (f) => f.asked,
  ai_alone: (f) => f.alone,
  first_reply_median_s: (f) => seconds(f.firstReply.median),
  first_reply_p90_s: (f) => seconds(f.firstReply.p90),
  solve_median_s: (f) => seconds(f.solve.median),
  solve_p90_s: (f) => seconds(f.solve.p90),
  wait_median_s: (f) => seconds(f.wait.median),
  wait_p90_s: (f) => seconds(f.wait.p90),
  handed_over: (f) => f.handedOver,
  put_back: (f) => f.putBack,
  ratings: (f) => f.ratings,
  good_ratings: (f) => f.good,
  messages_people: (f) => f.messages.people,
  messages_ai: (f) => f.messages.assistant,
  messages_customers: (f) => f.messages.customers,
  promises_kept: (f) => f.kept,
  promises_broken: (f) => f.broken,
}

/** One line a row, in their order, and the total last. */
export function reportCsv(report: Report, locale: Locale): string {
  const line = (name: string, key: string, figures: ReportFigures): CsvCell[] => [
    name,
    key,
    ...Object.values(COLUMNS).map((read) => read(figures)),
  ]
  const rows = report.rows.map(({ key, name, figures }) => line(name?.[locale] ?? key, key, figures))
  return csvText(
    [report.by, "key", ...Object.keys(COLUMNS)],
    [...rows, line(`${report.from} – ${report.to}`, "total", report.total)],
  )
}

/** By name, as read; hours by the clock. Nobody is ranked. */
export function inOrder(rows: Report["rows"], by: Report["by"], locale: Locale): Report["rows"] {
  if (by === "hour") return rows.toSorted((a, b) => Number(a.key) - Number(b.key))
  const named = ({ key, name }: Report["rows"][number]) => name?.[locale] ?? key
  return rows.toSorted((a, b) => named(a).localeCompare(named(b), locale) || (a.key < b.key ? -1 : 1))
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 100) / 10
}

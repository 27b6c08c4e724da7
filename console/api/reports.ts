import { Report, ReportedPage, type ReportFigure, type ReportQuery } from "@jieying/contract/reports.ts"
import type { Prefs } from "../prefs/prefs.ts"
import { call } from "./http.ts"

export const readReport = (query: ReportQuery, signal?: AbortSignal): Promise<Report> =>
  call({ path: "reports", query: { ...query }, answer: Report, signal })

/** The consultations behind a figure, the newest first; of one row, or of all. */
export const readReported = (
  query: ReportQuery & { key?: string; figure: ReportFigure },
  signal?: AbortSignal,
): Promise<ReportedPage> =>
  call({ path: "reports/consultations", query: { ...query }, answer: ReportedPage, signal })

export function reportFile(query: ReportQuery, locale: Prefs["locale"]): string {
  const entries = Object.entries({ ...query, locale }).filter(([, value]) => value !== undefined)
  return `/api/v1/reports/export?${new URLSearchParams(entries as [string, string][])}`
}

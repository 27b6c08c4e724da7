/** What a report is asked for stands in the address: a link shows the same, and going back does not lose it. */
import { ReportBy, ReportQuery, ReportSpan } from "@jieying/contract/reports.ts"
import { useCallback } from "react"
import { useSearchParams } from "react-router"

/** As it stands in the address; `own`: days of one's own, which may not be right yet. */
export interface Asked {
  by: ReportBy
  span: ReportSpan | "own"
  from: string
  to: string
}

/** `usual`: by what, unless the address says another. */
export function askedOf(params: URLSearchParams, usual: ReportBy): Asked {
  const by = ReportBy.safeParse(params.get("by")).data ?? usual
  const from = params.get("from") ?? ""
  const to = params.get("to") ?? ""
  const own = params.has("from") || params.has("to")
  const span = own ? "own" : (ReportSpan.safeParse(params.get("span")).data ?? "7")
  return { by, span, from, to }
}

export function paramsOf({ by, span, from, to }: Asked): URLSearchParams {
  return new URLSearchParams(span === "own" ? { from, to, by } : { span, by })
}

/** What the server is asked; null where the days are none. */
export function queryOf({ by, span, from, to }: Asked): ReportQuery | null {
  return ReportQuery.safeParse(span === "own" ? { from, to, by } : { span, by }).data ?? null
}

export function useAsked(usual: ReportBy): [Asked, (change: Partial<Asked>) => void] {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (change: Partial<Asked>) =>
      setParams((now) => paramsOf({ ...askedOf(now, usual), ...change }), { replace: true }),
    [setParams, usual],
  )
  return [askedOf(params, usual), set]
}

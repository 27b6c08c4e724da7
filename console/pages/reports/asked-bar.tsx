/** Which days, and by what: the choices over a report, and the way out into a spreadsheet. */
import type { ReportQuery } from "@jieying/contract/reports.ts"
import { REPORT_BY } from "@jieying/core/report/report.ts"
import { Input, Segmented } from "antd"
import { reportFile } from "../../api/reports.ts"
import { leads } from "../../live/alerts.ts"
import { useMe } from "../../live/live.tsx"
import { Field } from "../../parts/field.tsx"
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Asked } from "./asked.ts"
import { reportWords } from "./words.ts"

const SPANS = ["today", "7", "30", "own"] as const

interface AskedBarProps {
  asked: Asked
  ask: (change: Partial<Asked>) => void
  /** null: the days are none, and there is nothing to take along. */
  query: ReportQuery | null
}

export function AskedBar({ asked, ask, query }: AskedBarProps) {
  const w = usePageWords(reportWords)
  const { prefs } = useSettings()
  const all = leads(useMe())
  return (
    <header className="report-asked">
      <Segmented
        aria-label={w.span}
        value={asked.span}
        onChange={(span) => ask(span === "own" ? { span, ...lastDays() } : { span })}
        options={SPANS.map((value) => ({ value, label: w.spans[value] }))}
      />
      {asked.span === "own" &&
        (["from", "to"] as const).map((which) => (
          <Field key={which} label={w[which]}>
            {(id) => (
              <Input
                id={id}
                type="date"
                value={asked[which]}
                status={query === null ? "error" : undefined}
                onChange={(event) => ask({ [which]: event.target.value })}
              />
            )}
          </Field>
        ))}
      <Segmented
        aria-label={w.by}
        value={asked.by}
        onChange={(by) => ask({ by })}
        options={REPORT_BY.filter((by) => all || by !== "agent").map((value) => ({
          value,
          label: w.bys[value],
        }))}
      />
      {query && (
        <a className="small end" href={reportFile(query, prefs.locale)} download>
          {w.exported}
        </a>
      )}
    </header>
  )
}

/** To begin with: a week up to today, by the clock here. */
function lastDays(): Pick<Asked, "from" | "to"> {
  const day = (back: number) => {
    const at = new Date()
    at.setDate(at.getDate() - back)
    const two = (n: number) => String(n).padStart(2, "0")
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  }
  return { from: day(6), to: day(0) }
}

/** How it went from day to day: how much, and how long customers waited. */
import type { Report } from "@jieying/contract/reports.ts"
import { TrendChart } from "../../parts/trend/trend-chart.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { span } from "../../words/time.ts"
import { reportWords } from "./words.ts"

/** One day is no trend. */
const FEWEST_DAYS = 2

export function ReportTrends({ report: { days, total, mine } }: { report: Report }) {
  const w = usePageWords(reportWords)
  const words = useWords()
  if (days.length < FEWEST_DAYS) return <p className="small quiet pad">{w.trend.oneDay}</p>
  const names = days.map((d) => d.day)
  const alone = { name: w.trend.alone, kind: "ai" as const, values: days.map((d) => d.figures.alone) }
  const people = { name: w.trend.people, kind: "person" as const, values: days.map((d) => d.figures.served) }
  return (
    <div className="report-trends">
      <TrendChart
        title={w.trend.served}
        note={w.trend.servedNote(total.consultations)}
        days={names}
        lines={mine ? [people] : [alone, people]}
        said={String}
      />
      {total.served > 0 && (
        <TrendChart
          title={w.trend.speed}
          note={w.trend.speedNote}
          days={names}
          lines={[
            { name: w.trend.wait, kind: "ai", values: days.map((d) => d.figures.wait.median) },
            {
              name: w.trend.firstReply,
              kind: "person",
              values: days.map((d) => d.figures.firstReply.median),
            },
          ]}
          said={(ms) => span(ms, words.time)}
        />
      )}
    </div>
  )
}

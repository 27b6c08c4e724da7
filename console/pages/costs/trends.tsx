/** How it went from day to day: what the AI settled alone, and what AI and people cost. */
import type { Costs } from "@jieying/contract/costs.ts"
import { TrendChart } from "../../parts/trend/trend-chart.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { yuanOf } from "./money.ts"
import { costWords } from "./words.ts"

const GOAL = 0.8
/** One day is no trend. */
const FEWEST_DAYS = 2

export function Trends({ costs: { days, figures } }: { costs: Costs }) {
  const w = usePageWords(costWords)
  const ordered = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const judged = ordered.filter((d) => d.judged > 0)
  if (ordered.length < FEWEST_DAYS) return <p className="small quiet pad">{w.trend.oneDay}</p>
  const names = ordered.map((d) => d.day)
  return (
    <>
      {judged.length >= FEWEST_DAYS && (
        <TrendChart
          title={w.trend.settled}
          note={w.trend.judged(figures.judged)}
          days={names}
          lines={[
            {
              name: w.ai,
              kind: "ai",
              values: ordered.map((d) => (d.judged > 0 ? d.verified / d.judged : null)),
            },
          ]}
          said={(share) => `${Math.round(share * 100)}%`}
          top={1}
          goal={{ value: GOAL, name: w.goal }}
        />
      )}
      <TrendChart
        title={w.trend.cost}
        note={w.count(figures.consultations)}
        days={names}
        lines={[
          { name: w.ai, kind: "ai", values: ordered.map((d) => d.aiMicroYuan) },
          { name: w.people, kind: "person", values: ordered.map((d) => d.personMicroYuan) },
        ]}
        said={yuanOf}
      />
    </>
  )
}

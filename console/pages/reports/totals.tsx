/** The span in a few figures. */
import type { Report } from "@jieying/contract/reports.ts"
import type { ReportFigure } from "@jieying/core/report/report.ts"
import { usePageWords } from "../../words/page-words.ts"
import type { Looked } from "./behind.tsx"
import { Figure, useSay } from "./cells.tsx"
import { reportWords } from "./words.ts"

const SHOWN: readonly ReportFigure[] = ["served", "wait", "firstReply", "solve", "ratings"]

export function Totals({
  report: { total, mine },
  onLook,
}: {
  report: Report
  onLook: (looked: Looked) => void
}) {
  const w = usePageWords(reportWords)
  const say = useSay()
  const shown: readonly ReportFigure[] = mine ? SHOWN : ["consultations", "alone", ...SHOWN]
  return (
    <dl className="report-totals figures">
      {shown.map((figure) => (
        <div key={figure}>
          <dt>{w.figures[figure]}</dt>
          <dd>
            <Figure
              said={say(figure, total)}
              figure={figure}
              onLook={() => onLook({ title: w.behind(w.total, w.figures[figure]), figure })}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

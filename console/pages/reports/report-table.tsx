/** One row for each agent, team, inbox, tag or hour: in order of their names, for nobody is ranked. */
import type { Report, ReportFigures } from "@jieying/contract/reports.ts"
import type { ReportFigure } from "@jieying/core/report/report.ts"
import { useSettings } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Looked } from "./behind.tsx"
import { Figure, useSay } from "./cells.tsx"
import { reportWords } from "./words.ts"

const OF_PEOPLE: readonly ReportFigure[] = [
  "served",
  "wait",
  "firstReply",
  "solve",
  "handedOver",
  "putBack",
  "ratings",
]

interface TableProps {
  report: Report
  onLook: (looked: Looked) => void
}

export function ReportTable({ report, onLook }: TableProps) {
  const w = usePageWords(reportWords)
  const rows = useRows(report)
  const { by, mine, total } = report
  if (rows.length === 0) return <p className="small quiet pad">{w.noRows}</p>
  const withAi = !mine && by !== "agent" && by !== "team"
  const columns: readonly ReportFigure[] = withAi ? ["consultations", "alone", ...OF_PEOPLE] : OF_PEOPLE
  const line = { columns, onLook }
  return (
    <section className="table-wrap" aria-label={w.bys[by]}>
      <table className="table cards report-table">
        <thead>
          <tr>
            <th>{w.bys[by]}</th>
            {columns.map((figure) => (
              <th key={figure}>{w.figures[figure]}</th>
            ))}
            <th>{w.messages}</th>
            <th>{w.promises}</th>
          </tr>
        </thead>
        <tbody className="figures">
          {rows.map(({ key, name, figures }) => (
            <Line key={key} {...line} of={key} name={name} figures={figures} />
          ))}
          <Line {...line} name={w.total} figures={total} />
        </tbody>
      </table>
    </section>
  )
}

interface LineProps {
  columns: readonly ReportFigure[]
  /** Left out: of all. */
  of?: string
  name: string
  figures: ReportFigures
  onLook: (looked: Looked) => void
}

function Line({ columns, of, name, figures, onLook }: LineProps) {
  const w = usePageWords(reportWords)
  const say = useSay()
  const promises = figures.kept + figures.broken
  return (
    <tr data-row={of ?? "total"} className={of === undefined ? "total" : undefined}>
      <th scope="row">{name}</th>
      {columns.map((figure) => (
        <td key={figure} data-label={w.figures[figure]}>
          <Figure
            said={say(figure, figures)}
            figure={figure}
            onLook={() => onLook({ title: w.behind(name, w.figures[figure]), figure, key: of })}
          />
        </td>
      ))}
      <td data-label={w.messages}>{figures.messages.people}</td>
      <td data-label={w.promises}>
        <Figure
          said={{ text: promises === 0 ? w.none : w.keptOf(figures.kept, promises), n: figures.broken }}
          figure="broken"
          onLook={() => onLook({ title: w.behind(name, w.figures.broken), figure: "broken", key: of })}
        />
      </td>
    </tr>
  )
}

function useRows({ by, rows }: Report): { key: string; name: string; figures: ReportFigures }[] {
  const w = usePageWords(reportWords)
  const { locale } = useSettings().prefs
  if (by === "hour") return rows.map(({ key, figures }) => ({ key, name: w.hour(Number(key)), figures }))
  return rows
    .map(({ key, name, figures }) => ({
      key,
      name: name?.[locale] ?? (key === "" ? w.nobody : w.gone),
      figures,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}

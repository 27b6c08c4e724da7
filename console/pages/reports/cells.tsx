/** A figure as it is said, and the button that shows what is behind it. */
import type { ReportFigures } from "@jieying/contract/reports.ts"
import { FEW } from "@jieying/core/cost/summary.ts"
import type { ReportFigure } from "@jieying/core/report/report.ts"
import type { ReactNode } from "react"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { span } from "../../words/time.ts"
import { reportWords } from "./words.ts"

export interface Said {
  text: ReactNode
  under?: string
  /** How many consultations may be behind it: at 0 there is nothing to look at. */
  n: number
}

/** How each figure is said. */
export function useSay(): (figure: ReportFigure, of: ReportFigures) => Said {
  const w = usePageWords(reportWords)
  const words = useWords()
  return (figure, of) => {
    switch (figure) {
      case "firstReply":
      case "solve":
      case "wait": {
        const { n, median, p90 } = of[figure]
        if (median === null) return { text: w.none, n }
        const under = p90 === null ? undefined : w.most(span(p90, words.time))
        return { text: span(median, words.time), under, n }
      }
      case "alone":
        if (of.asked === 0) return { text: w.none, n: 0 }
        return { text: percent(of.alone, of.asked), under: w.timesOf(of.alone, of.asked), n: of.alone }
      case "ratings":
        if (of.ratings === 0) return { text: w.none, n: 0 }
        return { text: share(of.good, of.ratings), under: w.rated(of.ratings), n: of.ratings }
      default:
        return { text: of[figure], n: of[figure] }
    }
  }
}

/** Of few a count says more than a share. */
function share(n: number, of: number): string {
  return of < FEW ? `${n} / ${of}` : percent(n, of)
}

function percent(n: number, of: number): string {
  return `${Math.round((n / of) * 100)}%`
}

interface FigureProps {
  said: Said
  figure: ReportFigure
  onLook: () => void
}

export function Figure({ said, figure, onLook }: FigureProps) {
  const w = usePageWords(reportWords)
  return (
    <>
      {said.n === 0 ? (
        said.text
      ) : (
        <button type="button" className="link" data-figure={figure} onClick={onLook}>
          {said.text}
          <span className="sr-only"> {w.look}</span>
        </button>
      )}
      {said.under && <span className="under small quiet">{said.under}</span>}
    </>
  )
}

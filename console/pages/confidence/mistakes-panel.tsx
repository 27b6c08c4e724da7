import type { Choice, Measured } from "@jieying/contract/calibration.ts"
import { Empty } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { confidenceWords } from "./words.ts"

const SHOWN = 20

/** The labelled questions that the choice lets through to a wrong answer, the surest first. */
export function MistakesPanel({ measured, choice }: { measured: Measured; choice: Choice }) {
  const w = usePageWords(confidenceWords).mistakes
  const wrong =
    choice.answered === 0 ? [] : measured.mistakes.filter(({ confidence }) => confidence >= choice.sure)
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="count figures">{wrong.length}</span>
      </header>
      {wrong.length === 0 ? (
        <Empty icon="check" title={w.none} next={w.noneNext} />
      ) : (
        <div className="table-wrap">
          <table className="table cards">
            <thead>
              <tr>
                <th>{w.question}</th>
                <th>{w.given}</th>
                <th>{w.expected}</th>
                <th>{w.confidence}</th>
              </tr>
            </thead>
            <tbody>
              {wrong.slice(0, SHOWN).map((mistake) => (
                <tr key={mistake.question}>
                  <td data-label={w.question}>{mistake.question}</td>
                  <td data-label={w.given}>{mistake.given}</td>
                  <td data-label={w.expected} className={mistake.expected === null ? "quiet" : ""}>
                    {mistake.expected ?? w.nothing}
                  </td>
                  <td data-label={w.confidence} className="nowrap">
                    {Math.round(mistake.confidence * 100)}%
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {wrong.length > SHOWN && <p className="pad small quiet">{w.more(wrong.length - SHOWN)}</p>}
        </div>
      )}
    </section>
  )
}

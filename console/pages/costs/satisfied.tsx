/** How satisfied customers were, of the AI and of people apart: always with how many answered of those who were asked. */
import type { SatisfactionFigures } from "@jieying/contract/costs.ts"
import { FEW } from "@jieying/core/cost/summary.ts"
import { useNames } from "../../live/use-inbox.ts"
import { AiMark, PersonMark } from "../../parts/mark.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { costWords } from "./words.ts"

type One = SatisfactionFigures["people"]

export function Satisfied({ figures }: { figures: SatisfactionFigures }) {
  const w = usePageWords(costWords).satisfied
  const all = usePageWords(costWords)
  const names = useNames()
  const { assistant, people, agents } = figures
  const asked = assistant.asked + people.asked
  return (
    <figure className="satisfied pad">
      <figcaption>
        <h3>{w.title}</h3>
      </figcaption>
      {asked === 0 ? (
        <p className="quiet">{w.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is wide, and is reached by the keyboard
        <section className="table-wrap" aria-label={w.title} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th>{w.whom}</th>
                <th>{w.share}</th>
                <th>{w.answered}</th>
                <th>{w.rate}</th>
              </tr>
            </thead>
            <tbody className="figures">
              <Row one={assistant}>
                <AiMark small /> {all.ai}
              </Row>
              <Row one={people}>{all.people}</Row>
              {agents.map(({ agent, ...one }) => (
                <Row key={agent} one={one}>
                  <span className="one-of">
                    <PersonMark name={names.agent(agent)} small /> {names.agent(agent)}
                  </span>
                </Row>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="small quiet">{w.definition}</p>
    </figure>
  )
}

function Row({ one, children }: { one: One; children: React.ReactNode }) {
  const w = usePageWords(costWords).satisfied
  const { asked, answered, satisfied } = one
  const percent = (part: number, whole: number) => `${Math.round((part / whole) * 100)}%`
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>
        {answered === 0
          ? w.nobody
          : answered < FEW
            ? w.ofFew(satisfied, answered)
            : percent(satisfied, answered)}
        {answered > 0 && answered < FEW && <span className="under small quiet">{w.few}</span>}
      </td>
      <td>{w.counted(answered, asked)}</td>
      <td>{asked === 0 ? w.nobody : percent(answered, asked)}</td>
    </tr>
  )
}

/** One message: how much the AI settles alone, against the goal; and what only looked settled. Each figure opens what is behind it. */
import type { CostFigures } from "@jieying/contract/costs.ts"
import { FALSE_REASONS } from "@jieying/core/cost/containment.ts"
import { useState } from "react"
import type { Period } from "../../api/costs.ts"
import { usePageWords } from "../../words/page-words.ts"
import { Behind, type Looked } from "./behind.tsx"
import { costWords } from "./words.ts"

export function Outcome({ figures: f, few, period }: { figures: CostFigures; few: boolean; period: Period }) {
  const w = usePageWords(costWords)
  const [looked, setLooked] = useState<Looked | null>(null)
  const verified = f.confirmed + f.silent
  const falsely = FALSE_REASONS.reduce((sum, why) => sum + (f.falsely[why] ?? 0), 0)
  const share = f.judged === 0 ? 0 : verified / f.judged
  const kinds: (Looked & { n: number })[] = [
    { title: w.kinds.confirmed, of: "confirmed", n: f.confirmed },
    { title: w.kinds.silent, of: "silent", n: f.silent },
    { title: w.kinds.person, of: "person", n: f.judged - verified - falsely },
    { title: w.kinds.falsely, of: "false", n: falsely },
    ...FALSE_REASONS.filter((why) => (f.falsely[why] ?? 0) > 0).map((why) => ({
      title: `· ${w.why[why]}`,
      of: "false" as const,
      why,
      n: f.falsely[why] ?? 0,
    })),
    { title: w.kinds.watched, of: "watched", n: f.watched },
  ]
  return (
    <figure className="settled pad">
      <figcaption>
        <h3>{w.outcome}</h3>
      </figcaption>
      {few ? (
        <p className="quiet">{w.few(f.judged)}</p>
      ) : (
        <div className="track" role="img" aria-label={`${Math.round(share * 100)}% · ${w.goal}`}>
          <i style={{ width: `${share * 100}%` }} />
          <b>{Math.round(share * 100)}%</b>
          <span className="goal small">{w.goal}</span>
        </div>
      )}
      <p className="small quiet figures">{w.sample(f.judged, f.watched)}</p>
      <dl className="kinds figures">
        {kinds.map(({ n, ...kind }) => (
          <div key={kind.title}>
            <dt>{kind.title}</dt>
            <dd>
              {n === 0 ? (
                0
              ) : (
                <button type="button" className="link" data-of={kind.of} onClick={() => setLooked(kind)}>
                  {n}
                  <span className="sr-only"> {w.behind.look}</span>
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small quiet">{w.definition}</p>
      {looked && <Behind looked={looked} period={period} onClose={() => setLooked(null)} />}
    </figure>
  )
}

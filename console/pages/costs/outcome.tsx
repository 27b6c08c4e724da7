/** One message: how much the AI settles alone, against the goal; and what only looked settled. */
import type { CostFigures } from "@jieying/contract/costs.ts"
import { FALSE_REASONS } from "@jieying/core/cost/containment.ts"
import { usePageWords } from "../../words/page-words.ts"
import { costWords } from "./words.ts"

export function Outcome({ figures: f, few }: { figures: CostFigures; few: boolean }) {
  const w = usePageWords(costWords)
  const verified = f.confirmed + f.silent
  const falsely = FALSE_REASONS.reduce((sum, why) => sum + (f.falsely[why] ?? 0), 0)
  const share = f.judged === 0 ? 0 : verified / f.judged
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
        <Kind name={w.kinds.confirmed} n={f.confirmed} />
        <Kind name={w.kinds.silent} n={f.silent} />
        <Kind name={w.kinds.person} n={f.judged - verified - falsely} />
        <Kind name={w.kinds.falsely} n={falsely} />
        {FALSE_REASONS.filter((why) => (f.falsely[why] ?? 0) > 0).map((why) => (
          <Kind key={why} name={`· ${w.why[why]}`} n={f.falsely[why] ?? 0} />
        ))}
      </dl>
      <p className="small quiet">{w.definition}</p>
    </figure>
  )
}

function Kind({ name, n }: { name: string; n: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{n}</dd>
    </div>
  )
}

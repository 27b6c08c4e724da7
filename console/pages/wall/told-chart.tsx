/** One message: did what customers were told come true. Two shares, each with the line it should reach. */
import type { WaitsPage } from "@jieying/contract/waits.ts"
import { Button } from "antd"
import { Popup } from "../../parts/popup.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { percent, toldAgainstActual } from "./facts.ts"
import { wallWords } from "./words.ts"

export function ToldChart({ figures }: { figures: WaitsPage["figures"] }) {
  const w = usePageWords(wallWords).waits
  const told = toldAgainstActual(figures)
  return (
    <figure className="told">
      <figcaption>
        <h3>{w.chart}</h3>
        <Popup placement="bottomRight" content={() => <p className="definition">{w.defined}</p>}>
          <Button size="small" type="text">
            {w.definition}
          </Button>
        </Popup>
      </figcaption>
      {told ? (
        <>
          <Bar name={w.chartMedian} {...told.median} />
          <Bar name={w.chartHigh} {...told.high} />
          <p className="small quiet figures">
            {w.sample(told.sample)}
            {told.few && ` · ${w.few}`}
          </p>
        </>
      ) : (
        <p className="quiet">{w.noSample}</p>
      )}
    </figure>
  )
}

function Bar({ name, actual, goal }: { name: string; actual: number; goal: number }) {
  const w = usePageWords(wallWords).waits
  return (
    <div className="share">
      <div className="label">
        <span>{name}</span>
        <b className="figures">{percent(actual)}%</b>
      </div>
      <div className="track" aria-hidden="true">
        <span className="fill" style={{ width: `${actual * 100}%` }} />
        <span className="goal" style={{ left: `${goal * 100}%` }} />
      </div>
      <div className="aim small quiet figures">
        <span style={{ left: `${goal * 100}%` }}>{w.goal(percent(goal))}</span>
      </div>
    </div>
  )
}

/** What rules did, or would have done: which, when, and what was not allowed. */
import type { AutomationDeed } from "@jieying/core/conversation/events.ts"
import { Link } from "react-router"
import { useClock } from "../../parts/time.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { automationWords } from "./words.ts"

export interface Run {
  key: string
  conversation: string
  at: number
  name: string
  done: readonly AutomationDeed[]
  refused: readonly { do: AutomationDeed }[]
  /** The customer's words, or what caused it. */
  about: string
}

export function RunList({ runs }: { runs: readonly Run[] }) {
  const w = usePageWords(automationWords)
  const clock = useClock(60)
  const said = (deeds: readonly AutomationDeed[]) => deeds.map((deed) => w.deeds[deed]).join(" · ")
  return (
    <ul className="auto-runs">
      {runs.map((run) => (
        <li key={run.key}>
          <Link to={`/inbox/open/${run.conversation}`}>
            <span className="top">
              <b className="one-line">{run.name}</b>
              <span className="at small">{when(run.at, clock)}</span>
            </span>
            {run.about !== "" && <span className="small quiet one-line">{run.about}</span>}
            <span className="small">
              {run.done.length > 0 ? said(run.done) : w.nothing}
              {run.refused.length > 0 && (
                <span className="not"> · {w.notAllowed(said(run.refused.map((each) => each.do)))}</span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

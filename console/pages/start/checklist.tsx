/** Until the first steps are done or dismissed, they are one press away. */
import { STEPS } from "@jieying/contract/setup.ts"
import { Button } from "antd"
import { Link } from "react-router"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./start.css"
import { doneOf, stateOf, useChangeProgress, useProgress } from "./use-progress.ts"
import { startWords } from "./words.ts"

export function Checklist() {
  const w = usePageWords(startWords)
  const { data } = useProgress()
  const change = useChangeProgress()
  if (!data || data.dismissed) return null
  const done = doneOf(data)
  return (
    <section className="panel checklist" aria-label={w.checklist.title}>
      <header>
        <h2>{w.checklist.title}</h2>
        <span className="small quiet figures">
          {done === STEPS.length ? w.checklist.all : w.progress(done, STEPS.length)}
        </span>
        <span className="end">
          <Button size="small" type="text" onClick={() => change.mutate({ dismissed: true })}>
            {w.checklist.dismiss}
          </Button>
        </span>
      </header>
      <ul className="pad">
        {STEPS.map((step) => {
          const state = stateOf(data, step)
          return (
            <li key={step}>
              <span className={`tick ${state}`}>{state === "done" && <Icon name="check" size={14} />}</span>
              {w.steps[step]} <span className="small quiet">{w.state[state]}</span>
            </li>
          )
        })}
      </ul>
      <footer className="save-bar">
        <Link to="/start">{w.checklist.go}</Link>
      </footer>
    </section>
  )
}

/** The first steps of a workspace, one before the other, each to be skipped; where one is, is kept on the server. */
import { type Progress, STEPS, type Step } from "@jieying/contract/setup.ts"
import { Button } from "antd"
import { lazy, Suspense, useState } from "react"
import { useNavigate } from "react-router"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, FormBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../../look/drawer.css"
import "../channels/channels.css"
import "../people/people.css"
import "./start.css"
import { doneOf, stateOf, useChangeProgress, useProgress } from "./use-progress.ts"
import { startWords } from "./words.ts"

const StepBody = lazy(() => import("./step-body.tsx").then((m) => ({ default: m.StepBody })))

/** A page that has just been opened shows within seconds. */
const LOOK_MS = 3_000

export function StartPage() {
  const words = useWords()
  const w = usePageWords(startWords)
  const me = useMe()
  const query = useProgress(LOOK_MS)
  if (me.role !== "admin")
    return <Empty icon="lock" title={words.nav.leadsOnly} next={words.nav.leadsOnlyNext} />
  return (
    <Page title={w.title} intro={w.intro} className="start">
      <Loaded query={query} bones={<FormBones />}>
        {(progress) => <Steps progress={progress} />}
      </Loaded>
    </Page>
  )
}

function Steps({ progress }: { progress: Progress }) {
  const w = usePageWords(startWords)
  const navigate = useNavigate()
  const change = useChangeProgress()
  const [step, setStep] = useState<Step>(
    () => STEPS.find((each) => stateOf(progress, each) === "open") ?? "try",
  )
  const [unsaved, setUnsaved] = useState(false)
  const go = (to: Step) => {
    setUnsaved(false)
    setStep(to)
  }
  const last = step === STEPS.at(-1)
  const on = (state: "done" | "skipped") => {
    change.mutate({ step, state })
    const next = STEPS[STEPS.indexOf(step) + 1]
    if (next) go(next)
    else void navigate("/inbox/waiting")
    document.querySelector(".page.scroll")?.scrollTo(0, 0)
  }
  return (
    <div className="start-steps">
      <nav aria-label={w.title}>
        <p className="small quiet figures">{w.progress(doneOf(progress), STEPS.length)}</p>
        <ol>
          {STEPS.map((each) => {
            const state = stateOf(progress, each)
            return (
              <li key={each}>
                <button
                  type="button"
                  className={`plain${each === step ? " active" : ""}`}
                  aria-current={each === step ? "step" : undefined}
                  onClick={() => go(each)}
                >
                  <span className={`tick ${state}`}>
                    {state === "done" && <Icon name="check" size={14} />}
                  </span>
                  <span>
                    {w.steps[each]} <span className="small quiet">{w.state[state]}</span>
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      </nav>
      <section className="panel" aria-label={w.steps[step]} data-step={step}>
        <header>
          <h2>{w.steps[step]}</h2>
          <span className="small quiet">{w.hints[step]}</span>
        </header>
        <div className="pad">
          <Suspense fallback={<FormBones />}>
            <StepBody step={step} progress={progress} onUnsaved={setUnsaved} />
          </Suspense>
        </div>
        <footer className="save-bar">
          <ActionButton type="primary" why={unsaved ? w.unsaved : null} onClick={() => on("done")}>
            {last ? w.finish : w.next}
          </ActionButton>
          <Button onClick={() => on("skipped")}>{last ? w.later : w.skip}</Button>
        </footer>
      </section>
    </div>
  )
}

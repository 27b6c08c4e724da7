/** The operator's choice: so many answers may be wrong. What it means in words, before it is made. */
import type { CalibrationState, Choice, Measured } from "@jieying/contract/calibration.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Button } from "antd"
import { useState } from "react"
import { chooseCalibration } from "../../api/calibration.ts"
import { codeOf } from "../../api/problem.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { MistakesPanel } from "./mistakes-panel.tsx"
import { percentText } from "./plot.ts"
import { ReliabilityChart } from "./reliability-chart.tsx"
import { TradeOffChart } from "./trade-off-chart.tsx"
import { confidenceWords } from "./words.ts"

const DEFAULT_PERCENT = 5

export function ChoicePanel({ state, measured }: { state: CalibrationState; measured: Measured }) {
  const w = usePageWords(confidenceWords)
  const { active, pending } = state
  const [percent, setPercent] = useState(active.shipped ? DEFAULT_PERCENT : Math.round(active.maxWrong * 100))
  const choice = measured.choices.find((each) => Math.round(each.maxWrong * 100) === percent)
  const { choose, saving } = useChoose(active.version)
  if (!choice) return null
  const same = !active.shipped && Math.round(active.maxWrong * 100) === percent
  const why =
    choice.answered === 0
      ? w.choice.cannot(percent)
      : same
        ? w.choice.same
        : pending
          ? w.choice.measuring
          : null
  return (
    <>
      <section className="panel choice" aria-label={w.choice.title}>
        <header>
          <h2>{w.choice.title}</h2>
          <InUse state={state} />
        </header>
        <div className="choose pad">
          <div className="slider">
            <output className="most figures">{w.choice.most(percent)}</output>
            <input
              type="range"
              min={1}
              max={20}
              step={1}
              value={percent}
              aria-label={w.choice.label}
              aria-valuetext={w.choice.most(percent)}
              onChange={(e) => setPercent(Number(e.target.value))}
            />
            <span className="ends small quiet figures" aria-hidden="true">
              <span>1%</span>
              <span>20%</span>
            </span>
          </div>
          <Means choice={choice} measured={measured} percent={percent} />
          <div className="acts">
            <ActionButton type="primary" why={why} loading={saving} onClick={() => choose(choice.maxWrong)}>
              {w.choice.save}
            </ActionButton>
            {!active.shipped && (
              <Button type="text" disabled={saving} onClick={() => choose(null)}>
                {w.choice.shipped}
              </Button>
            )}
          </div>
        </div>
      </section>
      <div className="charts">
        <section className="panel pad">
          <TradeOffChart measured={measured} choice={choice} />
        </section>
        <section className="panel pad">
          <ReliabilityChart measured={measured} />
        </section>
      </div>
      <MistakesPanel measured={measured} choice={choice} />
    </>
  )
}

function Means({ choice, measured, percent }: { choice: Choice; measured: Measured; percent: number }) {
  const w = usePageWords(confidenceWords).choice
  if (choice.answered === 0) {
    return (
      <p className="means" role="status">
        {w.cannot(percent)}
      </p>
    )
  }
  return (
    <p className="means figures" role="status">
      {w.means(measured.questions, choice.answered, choice.wrong)}
      <span className="small quiet">{w.bound(`${percentText(choice.upper)}%`)}</span>
    </p>
  )
}

/** Which calibration answers now. */
export function InUse({ state: { active } }: { state: CalibrationState }) {
  const w = usePageWords(confidenceWords).choice
  const percent = Math.round(active.maxWrong * 100)
  if (active.shipped) {
    return <p className="in-use small quiet">{w.shippedNow(percent, active.questions)}</p>
  }
  return (
    <p className="in-use small quiet">
      {w.now(percent)} · {w.version(active.version)}
      {active.madeAt !== null && (
        <>
          {" · "}
          <Ago at={active.madeAt} />
        </>
      )}
    </p>
  )
}

function useChoose(version: string) {
  const w = usePageWords(confidenceWords).choice
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { mutate, isPending } = useMutation({
    mutationFn: (maxWrong: number | null) => chooseCalibration({ maxWrong, version }),
    onSuccess: (state) => {
      queries.setQueryData(["calibration"], state)
      void message.success(w.saved)
    },
    onError: (error) => {
      void queries.invalidateQueries({ queryKey: ["calibration"] })
      const code = codeOf(error)
      void message.warning(code === "version_conflict" ? w.conflict : words.problems[code])
    },
  })
  return { choose: mutate, saving: isPending }
}

/** The steps of a macro, in their order. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { MacroStep } from "@jieying/contract/macros.ts"
import { Button } from "antd"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { StepFields } from "./step-fields.tsx"
import { macroWords } from "./words.ts"

const KINDS = ["reply", "note", "tag", "snooze", "transfer", "close"] as const

/** What stands in a step that was just added; what there is to pick is still open. */
function begun(kind: MacroStep["do"]): MacroStep {
  switch (kind) {
    case "reply":
      return { do: kind, text: "", send: false }
    case "note":
      return { do: kind, text: "" }
    case "tag":
      return { do: kind, tag: "", on: true }
    case "snooze":
      return { do: kind, minutes: 1440 }
    case "transfer":
      return { do: kind, to: { team: "" } }
    case "close":
      return { do: kind, outcome: "resolved" }
  }
}

interface StepListProps {
  steps: readonly MacroStep[]
  readOnly: boolean
  onSteps: (steps: MacroStep[]) => void
}

export function StepList({ steps, readOnly, onSteps }: StepListProps) {
  const w = usePageWords(macroWords)
  const change = (at: number, step: MacroStep) => onSteps(steps.map((old, i) => (i === at ? step : old)))
  const move = (at: number, by: 1 | -1) => {
    const next = [...steps]
    const [step] = next.splice(at, 1)
    if (step) next.splice(at + by, 0, step)
    onSteps(next)
  }
  return (
    <fieldset className="macro-steps" disabled={readOnly}>
      <legend className="label">
        {w.steps} <span className="small quiet">{w.stepsHint}</span>
      </legend>
      <ol>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name; they are known by their place
          <li key={at} className="macro-step">
            <header>
              <b>
                {at + 1}. {w.kinds[step.do]}
              </b>
              <span className="end">
                <StepButton icon="up" label={w.up} off={at === 0} onClick={() => move(at, -1)} />
                <StepButton
                  icon="down"
                  label={w.down}
                  off={at === steps.length - 1}
                  onClick={() => move(at, 1)}
                />
                <StepButton
                  icon="trash"
                  label={w.removeStep}
                  onClick={() => onSteps(steps.filter((_, i) => i !== at))}
                />
              </span>
            </header>
            <StepFields step={step} name={w.nth(at + 1)} onStep={(next) => change(at, next)} />
          </li>
        ))}
      </ol>
      {!readOnly && steps.length < LIMITS.macroSteps && (
        <div className="macro-add">
          <span className="small quiet">{w.addStep}</span>
          {KINDS.map((kind) => (
            <Button key={kind} size="small" onClick={() => onSteps([...steps, begun(kind)])}>
              {w.kinds[kind]}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  )
}

interface StepButtonProps {
  icon: "up" | "down" | "trash"
  label: string
  off?: boolean
  onClick: () => void
}

function StepButton({ icon, label, off = false, onClick }: StepButtonProps) {
  return (
    <Button
      size="small"
      type="text"
      aria-label={label}
      title={label}
      disabled={off}
      icon={<Icon name={icon} size={15} />}
      onClick={onClick}
    />
  )
}

/** What there is to say about one step. */
import type { MacroStep } from "@jieying/contract/macros.ts"
import { OUTCOMES } from "@jieying/core/conversation/events.ts"
import { Input, Segmented } from "antd"
import { usePeople } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { macroWords } from "./words.ts"

type Of<K extends MacroStep["do"]> = Extract<MacroStep, { do: K }>

interface FieldsProps<S extends MacroStep = MacroStep> {
  step: S
  /** Which step it is: names its fields for a screen reader. */
  name: string
  onStep: (step: MacroStep) => void
}

export function StepFields({ step, name, onStep }: FieldsProps) {
  const w = usePageWords(macroWords)
  switch (step.do) {
    case "reply":
      return (
        <>
          <StepText step={step} name={name} onStep={onStep} />
          <Segmented
            aria-label={w.kinds.reply}
            value={step.send}
            onChange={(send) => onStep({ ...step, send })}
            options={[
              { value: false, label: w.compose },
              { value: true, label: w.send },
            ]}
          />
        </>
      )
    case "note":
      return <StepText step={step} name={name} onStep={onStep} />
    case "tag":
      return <TagPick step={step} name={name} onStep={onStep} />
    case "snooze":
      return (
        <select
          aria-label={`${name}: ${w.after}`}
          value={step.minutes}
          onChange={(e) => onStep({ ...step, minutes: Number(e.target.value) })}
        >
          {[...new Set([...w.times, step.minutes])].map((minutes) => (
            <option key={minutes} value={minutes}>
              {w.minutes(minutes)}
            </option>
          ))}
        </select>
      )
    case "transfer":
      return <TargetPick step={step} name={name} onStep={onStep} />
    case "close":
      return <OutcomePick step={step} name={name} onStep={onStep} />
  }
}

function StepText({ step, name, onStep }: FieldsProps<Of<"reply"> | Of<"note">>) {
  const w = usePageWords(macroWords)
  return (
    <Input.TextArea
      aria-label={`${name}: ${w.text}`}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={step.text}
      onChange={(e) => onStep({ ...step, text: e.target.value })}
    />
  )
}

function TagPick({ step, name, onStep }: FieldsProps<Of<"tag">>) {
  const w = usePageWords(macroWords)
  const { all } = useTags()
  return (
    <div className="pair">
      <Segmented
        aria-label={w.kinds.tag}
        value={step.on}
        onChange={(on) => onStep({ ...step, on })}
        options={[
          { value: true, label: w.tagOn },
          { value: false, label: w.tagOff },
        ]}
      />
      {all.length === 0 ? (
        <span className="small quiet">{w.noTags}</span>
      ) : (
        <select
          aria-label={`${name}: ${w.tag}`}
          value={step.tag}
          onChange={(e) => onStep({ ...step, tag: e.target.value })}
        >
          <option value="" disabled>
            {w.pickTag}
          </option>
          {all
            .filter((tag) => !tag.retired || tag.id === step.tag)
            .map((tag) => (
              <option key={tag.id} value={tag.id}>
                {tag.name}
              </option>
            ))}
        </select>
      )}
    </div>
  )
}

function TargetPick({ step, name, onStep }: FieldsProps<Of<"transfer">>) {
  const w = usePageWords(macroWords)
  const { locale } = useWords()
  const { people } = usePeople()
  const value = "team" in step.to ? `team ${step.to.team}` : `agent ${step.to.agent}`
  const pick = (picked: string) => {
    const [kind, id = ""] = picked.split(" ", 2)
    onStep({ ...step, to: kind === "team" ? { team: id } : { agent: id } })
  }
  return (
    <select aria-label={`${name}: ${w.to}`} value={value} onChange={(e) => pick(e.target.value)}>
      <option value="team " disabled>
        {w.pickTo}
      </option>
      <optgroup label={w.teams}>
        {people?.teams.map((team) => (
          <option key={team.key} value={`team ${team.key}`}>
            {team.name[locale]}
          </option>
        ))}
      </optgroup>
      <optgroup label={w.people}>
        {people?.agents.map((agent) => (
          <option key={agent.agent} value={`agent ${agent.agent}`}>
            {agent.name}
          </option>
        ))}
      </optgroup>
    </select>
  )
}

function OutcomePick({ step, name, onStep }: FieldsProps<Of<"close">>) {
  const w = usePageWords(macroWords)
  const { outcomes } = useWords()
  return (
    <select
      aria-label={`${name}: ${w.outcome}`}
      value={step.outcome}
      onChange={(e) => {
        const outcome = OUTCOMES.find((each) => each === e.target.value)
        if (outcome) onStep({ ...step, outcome })
      }}
    >
      {OUTCOMES.map((outcome) => (
        <option key={outcome} value={outcome}>
          {outcomes[outcome]}
        </option>
      ))}
    </select>
  )
}

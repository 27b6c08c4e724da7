/** When a rule acts. */
import { EVENT_NAMES, type EventName, RULE_BOUNDS, type Trigger } from "@jieying/core/automation/rules.ts"
import { Input } from "antd"
import { usePageWords } from "../../words/page-words.ts"
import { Select, TagSelect } from "./selects.tsx"
import { automationWords } from "./words.ts"

const SPEAKERS = ["customer", "assistant", "agent", "any"] as const

function begun(event: EventName): Trigger {
  if (event === "message") return { event, by: "customer" }
  return event === "silence" ? { event, minutes: 30 } : { event }
}

export function TriggerFields({ on, onChange }: { on: Trigger; onChange: (on: Trigger) => void }) {
  const w = usePageWords(automationWords)
  return (
    <div className="fields">
      <Select
        label={w.when}
        value={on.event}
        options={EVENT_NAMES.map((event) => ({ value: event, label: w.events[event] }))}
        onPick={(event) => onChange(begun(event))}
      />
      {on.event === "message" && (
        <Select
          label={w.events.message}
          value={on.by}
          options={SPEAKERS.map((by) => ({ value: by, label: w.by[by] }))}
          onPick={(by) => onChange({ ...on, by })}
        />
      )}
      {on.event === "tagged" && (
        <TagSelect
          label={w.events.tagged}
          value={on.tag ?? ""}
          none={w.anyTag}
          onPick={(tag) => onChange(tag === "" ? { event: "tagged" } : { event: "tagged", tag })}
        />
      )}
      {on.event === "silence" && (
        <Input
          type="number"
          aria-label={w.minutes}
          suffix={w.minutes}
          min={RULE_BOUNDS.silenceLeast}
          max={RULE_BOUNDS.silenceMost}
          value={on.minutes}
          onChange={(e) => onChange({ ...on, minutes: Number(e.target.value) })}
        />
      )}
    </div>
  )
}

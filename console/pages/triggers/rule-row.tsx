/** One rule as people read it: on or off, when, what then; its numbers and words open in place. */
import { Button, Segmented, Select, Switch } from "antd"
import type { KeyboardEvent } from "react"
import { usePeople } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { editable, inWords, type Rule } from "./condition.ts"
import { ConditionFields } from "./condition-fields.tsx"
import { nameOf } from "./edit.ts"
import { triggerWords } from "./words.ts"

interface RuleRowProps {
  rule: Rule
  place: number
  last: boolean
  open: boolean
  onOpen: () => void
  onChange: (to: Partial<Rule>) => void
  onRemove: () => void
  onMove: (step: -1 | 1) => void
}

export function RuleRow(props: RuleRowProps) {
  const { rule, place, last, open, onOpen, onChange, onMove } = props
  const w = usePageWords(triggerWords)
  const name = nameOf(rule, w)
  return (
    <li className={`rule${rule.enabled ? "" : " off"}`} data-rule={rule.id} onKeyDown={moveByKey(onMove)}>
      <span className="place figures">{place}</span>
      <Switch
        size="small"
        checked={rule.enabled}
        aria-label={w.enable(name)}
        onChange={(enabled) => onChange({ enabled })}
      />
      <div className="what">
        <div className="head">
          <b>{name}</b>
          {rule.urgent && <span className="badge danger">{w.urgent}</span>}
        </div>
        <p className="small">{inWords(rule.when, w)}</p>
      </div>
      <Segmented
        size="small"
        className="then"
        aria-label={`${name}: ${w.then}`}
        value={rule.then}
        onChange={(then) => onChange({ then })}
        options={[
          { value: "handoff" as const, label: w.handoff },
          { value: "ask" as const, label: w.ask },
        ]}
      />
      <div className="tools">
        <Button
          size="small"
          type="text"
          data-move="up"
          title="Alt+↑"
          aria-label={w.up(name)}
          disabled={place === 1}
          icon={<Icon name="up" size={16} />}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          data-move="down"
          title="Alt+↓"
          aria-label={w.down(name)}
          disabled={last}
          icon={<Icon name="down" size={16} />}
          onClick={() => onMove(1)}
        />
        <Button size="small" aria-expanded={open} onClick={onOpen}>
          {open ? w.done : w.edit}
        </Button>
      </div>
      {open && <Details {...props} />}
    </li>
  )
}

function Details({ rule, onChange, onRemove }: RuleRowProps) {
  const w = usePageWords(triggerWords)
  const words = useWords()
  const { people } = usePeople()
  const asks = rule.then === "ask"
  const teams = people?.teams.map((t) => ({ value: t.key, label: t.name[words.locale] })) ?? []
  return (
    <div className="details">
      {editable(rule.when).length > 0 && (
        <ConditionFields when={rule.when} onChange={(when) => onChange({ when })} />
      )}
      <div className="line">
        <div className="check">
          <Switch
            size="small"
            aria-label={w.urgent}
            checked={rule.urgent === true}
            disabled={asks}
            onChange={(urgent) => onChange({ urgent })}
          />
          {w.urgent}
          <span className="small quiet">{asks ? w.urgentNotAsked : w.urgentHint}</span>
        </div>
      </div>
      <div className="line">
        <span className="label">{w.team}</span>
        <Select
          aria-label={w.team}
          style={{ minWidth: 180 }}
          value={rule.team ?? ""}
          onChange={(team) => onChange({ team: team || undefined })}
          options={[{ value: "", label: w.anyTeam }, ...teams]}
        />
        <Button className="end" size="small" type="text" danger onClick={onRemove}>
          {w.remove}
        </Button>
      </div>
    </div>
  )
}

/** Alt with an arrow moves the rule that has the focus. */
function moveByKey(onMove: (step: -1 | 1) => void) {
  return (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return
    event.preventDefault()
    onMove(event.key === "ArrowUp" ? -1 : 1)
  }
}

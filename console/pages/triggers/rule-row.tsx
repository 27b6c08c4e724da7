/** One rule as people read it: on or off, when, what then; its numbers and words open in place. */
import { Button, Segmented, Switch } from "antd"
import { type KeyboardEvent, lazy, Suspense } from "react"
import { Icon } from "../../parts/icon.tsx"
import { Bone, Loading } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { inWords, type Rule } from "./condition.ts"
import { nameOf } from "./edit.ts"
import { triggerWords } from "./words.ts"

/** The fields come when a rule is opened: whoever reads the rules does not wait for them. */
const RuleDetails = lazy(() => import("./rule-details.tsx").then((m) => ({ default: m.RuleDetails })))

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
      <div className="acts">
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
      </div>
      {open && (
        <Suspense fallback={DETAIL_BONES}>
          <RuleDetails rule={rule} onChange={onChange} onRemove={props.onRemove} />
        </Suspense>
      )}
    </li>
  )
}

const DETAIL_BONES = (
  <Loading>
    <div className="details bones">
      <Bone w="60%" h={32} />
      <Bone w="40%" h={32} />
    </div>
  </Loading>
)

/** Alt with an arrow moves the rule that has the focus. */
function moveByKey(onMove: (step: -1 | 1) => void) {
  return (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return
    event.preventDefault()
    onMove(event.key === "ArrowUp" ? -1 : 1)
  }
}

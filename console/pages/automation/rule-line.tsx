/** One rule as people read it: on or off, its place, when, if, then. */
import type { AutomationRule } from "@jieying/contract/automation.ts"
import { Button, Switch } from "antd"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useSay } from "./use-say.ts"
import { automationWords } from "./words.ts"

interface RuleLineProps {
  rule: AutomationRule
  first: boolean
  last: boolean
  onEdit: () => void
  onEnabled: (on: boolean) => void
  onMove: (step: 1 | -1) => void
}

export function RuleLine({ rule, first, last, onEdit, onEnabled, onMove }: RuleLineProps) {
  const w = usePageWords(automationWords)
  const say = useSay()
  const { name, enabled, on, when, then } = rule
  const ifs = when.map((condition) => say.condition(condition)).join(" · ")
  return (
    <li className={`auto-rule${enabled ? "" : " off"}`} data-rule={rule.id}>
      <Switch size="small" checked={enabled} aria-label={w.enable(name)} onChange={onEnabled} />
      <div className="what">
        <b>{name}</b>
        <p className="small">
          {say.event(on)}
          {ifs !== "" && ` · ${ifs}`}
        </p>
        <p className="small does">{then.map((action) => say.action(action)).join(" · ")}</p>
      </div>
      <div className="tools">
        <Button
          size="small"
          type="text"
          aria-label={w.up(name)}
          disabled={first}
          icon={<Icon name="up" size={16} />}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          aria-label={w.down(name)}
          disabled={last}
          icon={<Icon name="down" size={16} />}
          onClick={() => onMove(1)}
        />
        <Button size="small" aria-label={w.edit(name)} onClick={onEdit}>
          {w.change}
        </Button>
      </div>
    </li>
  )
}

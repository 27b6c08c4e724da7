/** What of one rule can be set: its numbers and words, how urgent it is, whose team takes it. */
import { Button, Select, Switch } from "antd"
import { usePeople } from "../../live/use-inbox.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { editable, type Rule } from "./condition.ts"
import { ConditionFields } from "./condition-fields.tsx"
import { triggerWords } from "./words.ts"

interface RuleDetailsProps {
  rule: Rule
  onChange: (to: Partial<Rule>) => void
  onRemove: () => void
}

export function RuleDetails({ rule, onChange, onRemove }: RuleDetailsProps) {
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

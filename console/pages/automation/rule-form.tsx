/** One rule being written: its name, when it acts, on what conditions, and what it does. */
import type { AutomationRule } from "@jieying/contract/automation.ts"
import {
  type Action,
  type Condition,
  isAction,
  isCondition,
  isTrigger,
  RULE_BOUNDS,
} from "@jieying/core/automation/rules.ts"
import { Button, Input } from "antd"
import { useState } from "react"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { ActionFields, begunAction, DEEDS } from "./action-fields.tsx"
import { begunCondition, ConditionFields, FACTS } from "./condition-fields.tsx"
import { TriggerFields } from "./trigger-fields.tsx"
import { type AutomationWords, automationWords } from "./words.ts"

interface RuleFormProps {
  rule: AutomationRule
  known: boolean
  onDone: (rule: AutomationRule) => void
  onRemove: () => void
}

export function RuleForm({ rule: before, known, onDone, onRemove }: RuleFormProps) {
  const w = usePageWords(automationWords)
  const [rule, setRule] = useState(before)
  const set = (change: Partial<AutomationRule>) => setRule((now) => ({ ...now, ...change }))
  const { when, then } = rule
  return (
    <div className="auto-form">
      <Field label={w.name} hint={w.nameHint}>
        {(field) => (
          <Input
            id={field}
            maxLength={RULE_BOUNDS.nameChars}
            value={rule.name}
            onChange={(e) => set({ name: e.target.value })}
          />
        )}
      </Field>
      <fieldset>
        <legend className="label">{w.when}</legend>
        <TriggerFields on={rule.on} onChange={(on) => set({ on })} />
      </fieldset>
      <Parts
        legend={w.ifs}
        items={when}
        most={RULE_BOUNDS.conditions}
        kinds={FACTS.map((fact) => ({ key: fact, label: w.facts[fact] }))}
        addLabel={w.addCondition}
        removeLabel={w.removeCondition}
        begin={begunCondition}
        onItems={(next) => set({ when: next })}
      >
        {(condition: Condition, at, change) => (
          <ConditionFields condition={condition} name={w.nthCondition(at + 1)} onChange={change} />
        )}
      </Parts>
      <Parts
        legend={w.thens}
        items={then}
        most={RULE_BOUNDS.actions}
        kinds={DEEDS.map((deed) => ({ key: deed, label: w.deeds[deed] }))}
        addLabel={w.addAction}
        removeLabel={w.removeAction}
        begin={begunAction}
        onItems={(next) => set({ then: next })}
      >
        {(action: Action, at, change) => (
          <ActionFields action={action} name={w.nthAction(at + 1)} onChange={change} />
        )}
      </Parts>
      <div className="foot">
        <ActionButton
          type="primary"
          why={faultIn(rule, w)}
          onClick={() => onDone({ ...rule, name: rule.name.trim() })}
        >
          {w.apply}
        </ActionButton>
        {known && (
          <Button danger onClick={onRemove}>
            {w.removeRule}
          </Button>
        )}
      </div>
    </div>
  )
}

function faultIn({ name, on, when, then }: AutomationRule, { fault }: AutomationWords): string | null {
  if (name.trim() === "") return fault.name
  if (!isTrigger(on)) return fault.event
  const condition = when.findIndex((each) => !isCondition(each))
  if (condition >= 0) return fault.condition(condition + 1)
  if (then.length === 0) return fault.actions
  const action = then.findIndex((each) => !isAction(each))
  return action >= 0 ? fault.action(action + 1) : null
}

interface PartsProps<T, K extends string> {
  legend: string
  items: readonly T[]
  most: number
  kinds: readonly { key: K; label: string }[]
  addLabel: string
  removeLabel: (n: number) => string
  begin: (kind: K) => T
  onItems: (items: T[]) => void
  children: (item: T, at: number, change: (to: T) => void) => React.ReactNode
}

function Parts<T, K extends string>(props: PartsProps<T, K>) {
  const { legend, items, most, kinds, addLabel, removeLabel, begin, onItems, children } = props
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name; they are known by their place
        <div key={at} className="auto-part">
          <div className="fields">
            {children(item, at, (to) => onItems(items.map((each, i) => (i === at ? to : each))))}
          </div>
          <Button
            size="small"
            type="text"
            aria-label={removeLabel(at + 1)}
            icon={<Icon name="trash" size={15} />}
            onClick={() => onItems(items.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      {items.length < most && (
        <div className="auto-add">
          <span className="small quiet">{addLabel}</span>
          {kinds.map(({ key, label }) => (
            <Button key={key} size="small" onClick={() => onItems([...items, begin(key)])}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  )
}

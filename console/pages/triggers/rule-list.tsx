/** The rules in order. Moved by buttons or by Alt and the arrows, with the focus staying on what moves. */
import { Button } from "antd"
import { useEffect, useRef, useState } from "react"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Rule } from "./condition.ts"
import { addTopic, change, move, nameOf, remove } from "./edit.ts"
import { RuleRow } from "./rule-row.tsx"
import { triggerWords } from "./words.ts"

interface RuleListProps {
  rules: readonly Rule[]
  onChange: (rules: readonly Rule[]) => void
}

export function RuleList({ rules, onChange }: RuleListProps) {
  const w = usePageWords(triggerWords)
  const [open, setOpen] = useState<string | null>(null)
  const { mover, said } = useMove({ rules, onChange })
  const add = () => {
    const next = addTopic(rules)
    onChange(next)
    setOpen(next.at(-1)?.id ?? null)
  }
  return (
    <>
      <ol className="rules">
        {rules.map((rule, i) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            place={i + 1}
            last={i === rules.length - 1}
            open={open === rule.id}
            onOpen={() => setOpen(open === rule.id ? null : rule.id)}
            onChange={(to) => onChange(change(rules, rule.id, to))}
            onRemove={() => onChange(remove(rules, rule.id))}
            onMove={(step) => mover(rule, step)}
          />
        ))}
      </ol>
      <div className="pad add">
        <Button icon={<Icon name="plus" size={16} />} onClick={add}>
          {w.add}
        </Button>
        <span className="small quiet">{w.addHint}</span>
      </div>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  )
}

function useMove({ rules, onChange }: RuleListProps) {
  const w = usePageWords(triggerWords)
  const [said, setSaid] = useState("")
  const focus = useRef<string | null>(null)

  // Moving a row in the page takes the focus off it: it is put back where the hand was.
  useEffect(() => {
    if (focus.current === null) return
    document.querySelector<HTMLElement>(focus.current)?.focus()
    focus.current = null
  })

  const mover = (rule: Rule, step: -1 | 1) => {
    const next = move(rules, rule.id, step)
    if (next === rules) return
    const place = next.findIndex((r) => r.id === rule.id)
    // At an end the button under the finger has gone: the other one takes over.
    const stuck = place === 0 ? "down" : place === next.length - 1 ? "up" : null
    focus.current = `[data-rule="${CSS.escape(rule.id)}"] [data-move="${stuck ?? (step < 0 ? "up" : "down")}"]`
    setSaid(w.moved(nameOf(rule, w), place + 1))
    onChange(next)
  }
  return { mover, said }
}

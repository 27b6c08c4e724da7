/** One condition of a rule. */
import { type Condition, RULE_BOUNDS } from "@jieying/core/automation/rules.ts"
import { Input } from "antd"
import { useState } from "react"
import { usePageWords } from "../../words/page-words.ts"
import { InboxSelect, Select, TagSelect, TeamSelect } from "./selects.tsx"
import { automationWords } from "./words.ts"

export const FACTS = [
  "words",
  "tag",
  "owner",
  "waited",
  "officeOpen",
  "elder",
  "identified",
  "locale",
  "team",
  "inbox",
] as const satisfies readonly Condition["fact"][]
const OWNERS = ["assistant", "queue", "agent", "callback", "closed"] as const
const LOCALES = ["zh-CN", "en"] as const

export function begunCondition(fact: Condition["fact"]): Condition {
  switch (fact) {
    case "words":
      return { fact, op: "any", value: [] }
    case "tag":
      return { fact, op: "has", value: "" }
    case "waited":
      return { fact, op: ">=", value: 10 }
    case "owner":
      return { fact, op: "is", value: "assistant" }
    case "locale":
      return { fact, op: "is", value: "zh-CN" }
    case "elder":
    case "officeOpen":
    case "identified":
      return { fact, op: "is", value: true }
    case "inbox":
    case "team":
      return { fact, op: "is", value: "" }
  }
}

interface ConditionFieldsProps {
  condition: Condition
  name: string
  onChange: (to: Condition) => void
}

export function ConditionFields({ condition: of, name, onChange }: ConditionFieldsProps) {
  const w = usePageWords(automationWords)
  const label = `${name}: ${w.facts[of.fact]}`
  const yesNo = [
    { value: "yes" as const, label: w.yes },
    { value: "no" as const, label: w.no },
  ]
  return (
    <>
      <b className="small">{w.facts[of.fact]}</b>
      {of.fact === "words" && (
        <>
          <Select
            label={`${label} ·`}
            value={of.op}
            options={(["any", "all", "none"] as const).map((op) => ({ value: op, label: w.ops[op] }))}
            onPick={(op) => onChange({ ...of, op })}
          />
          <WordsField label={label} words={of.value} onWords={(value) => onChange({ ...of, value })} />
        </>
      )}
      {of.fact === "tag" && (
        <>
          <Select
            label={`${label} ·`}
            value={of.op}
            options={(["has", "has_not"] as const).map((op) => ({ value: op, label: w.ops[op] }))}
            onPick={(op) => onChange({ ...of, op })}
          />
          <TagSelect label={label} value={of.value} onPick={(value) => onChange({ ...of, value })} />
        </>
      )}
      {of.fact === "waited" && (
        <Input
          type="number"
          aria-label={label}
          suffix={w.minutes}
          min={1}
          max={RULE_BOUNDS.waitedMost}
          value={of.value}
          onChange={(e) => onChange({ ...of, value: Number(e.target.value) })}
        />
      )}
      {of.fact === "owner" && (
        <Select
          label={label}
          value={of.value}
          options={OWNERS.map((value) => ({ value, label: w.owners[value] }))}
          onPick={(value) => onChange({ ...of, value })}
        />
      )}
      {of.fact === "locale" && (
        <Select
          label={label}
          value={of.value}
          options={LOCALES.map((value) => ({ value, label: w.locales[value] }))}
          onPick={(value) => onChange({ ...of, value })}
        />
      )}
      {of.fact === "team" && (
        <TeamSelect label={label} value={of.value} onPick={(value) => onChange({ ...of, value })} />
      )}
      {of.fact === "inbox" && (
        <InboxSelect label={label} value={of.value} onPick={(value) => onChange({ ...of, value })} />
      )}
      {(of.fact === "elder" || of.fact === "officeOpen" || of.fact === "identified") && (
        <Select
          label={label}
          value={of.value ? "yes" : "no"}
          options={yesNo}
          onPick={(value) => onChange({ ...of, value: value === "yes" })}
        />
      )}
    </>
  )
}

interface WordsFieldProps {
  label: string
  words: readonly string[]
  onWords: (words: string[]) => void
}

/** What is typed stands as it is; the words are read from it. */
function WordsField({ label, words, onWords }: WordsFieldProps) {
  const w = usePageWords(automationWords)
  const [text, setText] = useState(words.join("，"))
  const read = (typed: string) => {
    setText(typed)
    onWords([
      ...new Set(
        typed
          .split(/[,，、;；\n]/)
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ])
  }
  return (
    <Input aria-label={label} placeholder={w.wordsHint} value={text} onChange={(e) => read(e.target.value)} />
  )
}

/** The numbers and words of a condition, wherever they stand in it. */
import { type Condition, POLICY_BOUNDS } from "@jieying/core/handoff/triggers.ts"
import { InputNumber, Select } from "antd"
import { usePageWords } from "../../words/page-words.ts"
import {
  type Editable,
  editable,
  isNumberSignal,
  SCALES,
  shownNumber,
  storedNumber,
  withValue,
} from "./condition.ts"
import { triggerWords } from "./words.ts"

interface ConditionFieldsProps {
  when: Condition
  onChange: (when: Condition) => void
}

export function ConditionFields({ when, onChange }: ConditionFieldsProps) {
  return (
    <>
      {editable(when).map((field) => (
        <OneField
          key={field.path.join(".")}
          field={field}
          onChange={(value) => onChange(withValue(when, field.path, value))}
        />
      ))}
    </>
  )
}

function OneField({ field, onChange }: { field: Editable; onChange: (value: number | string[]) => void }) {
  const w = usePageWords(triggerWords)
  const { signal, value } = field.leaf
  if (Array.isArray(value)) return <WordsField value={value} onChange={onChange} />
  if (!isNumberSignal(signal)) return null
  const { min, max, step } = SCALES[signal]
  return (
    <div className="line">
      <span className="label">{w.fields[signal]}</span>
      <InputNumber
        aria-label={w.fields[signal]}
        min={min}
        max={max}
        step={step}
        suffix={signal === "anger" ? "%" : undefined}
        value={shownNumber(signal, Number(value))}
        onChange={(shown) => {
          if (shown !== null) onChange(storedNumber(signal, shown))
        }}
      />
    </div>
  )
}

function WordsField({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const w = usePageWords(triggerWords)
  const tidy = (words: string[]) =>
    onChange([...new Set(words.map((x) => x.trim().slice(0, POLICY_BOUNDS.wordChars)).filter(Boolean))])
  return (
    <div className="line tall">
      <span className="label">
        {w.words} <span className="small quiet">{w.wordsHint}</span>
      </span>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        aria-label={w.words}
        placeholder={w.newWords}
        tokenSeparators={[",", "，", "、", "\n"]}
        maxCount={POLICY_BOUNDS.words}
        value={value}
        onChange={tidy}
        style={{ width: "100%" }}
      />
    </div>
  )
}

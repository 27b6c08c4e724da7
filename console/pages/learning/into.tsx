/** Where a suggestion goes: an article of its own, or its wordings to one that speaks of the same. */
import type { Suggestion } from "@jieying/contract/learning.ts"
import { Radio } from "antd"
import { usePageWords } from "../../words/page-words.ts"
import { learningWords } from "./words.ts"

interface IntoProps {
  label: string
  asNew: string
  similar: Suggestion["similar"]
  value: string | null
  onChange: (id: string | null) => void
  readOnly?: boolean
}

const NEW = ""

export function Into({ label, asNew, similar, value, onChange, readOnly }: IntoProps) {
  const w = usePageWords(learningWords).suggestions
  if (similar.length === 0) return null
  return (
    <fieldset className="into">
      <legend className="small quiet">{label}</legend>
      <Radio.Group
        aria-label={label}
        disabled={readOnly}
        value={value ?? NEW}
        onChange={(e) => onChange(e.target.value === NEW ? null : String(e.target.value))}
        options={[
          { value: NEW, label: asNew },
          ...similar.map(({ id, title }) => ({ value: id, label: w.into(title) })),
        ]}
      />
    </fieldset>
  )
}

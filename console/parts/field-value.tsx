/** A value of one of the workspace's own fields: shown, and filled in by its type. */
import type { Field, FieldValue } from "@jieying/contract/fields.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Input, InputNumber } from "antd"
import { useWords } from "../prefs/provider.tsx"
import type { Words } from "../words/zh.ts"
import "./field-value.css"

type Locale = Words["locale"]

/** In the reader's language, where there is a word in it. */
export function labelOf(of: { label: Record<Locale, string> }, locale: Locale): string {
  return of.label[locale] || of.label["zh-CN"]
}

export function sayValue(field: Field, value: FieldValue, words: Words): string {
  if (field.type === "yes_no") return value === true ? words.fields.yes : words.fields.no
  if (field.type === "number") return new Intl.NumberFormat(words.locale).format(Number(value))
  const option = field.type === "choice" && field.options.find((each) => each.id === value)
  return option ? labelOf(option, words.locale) : String(value)
}

interface FieldInputProps {
  id: string
  field: Field
  value: FieldValue | null
  onChange: (value: FieldValue | null) => void
}

export function FieldInput({ id, field, value, onChange }: FieldInputProps) {
  const words = useWords()
  switch (field.type) {
    case "text":
      return (
        <Input
          id={id}
          maxLength={LIMITS.fieldTextChars}
          value={value === null ? "" : String(value)}
          onChange={(e) => onChange(e.target.value === "" ? null : e.target.value)}
        />
      )
    case "number":
      return (
        <InputNumber
          id={id}
          style={{ width: "100%" }}
          value={typeof value === "number" ? value : null}
          onChange={(number) => onChange(number)}
        />
      )
    case "date":
      return (
        <Input
          id={id}
          type="date"
          value={value === null ? "" : String(value)}
          onChange={(e) => onChange(e.target.value === "" ? null : e.target.value)}
        />
      )
    case "yes_no":
    case "choice":
      return (
        <select
          id={id}
          className="own-field"
          value={value === null ? "" : String(value)}
          onChange={(e) => onChange(chosen(field, e.target.value))}
        >
          <option value="">{words.fields.none}</option>
          {choicesOf(field, value, words).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )
  }
}

function chosen(field: Field, text: string): FieldValue | null {
  if (text === "") return null
  return field.type === "yes_no" ? text === "true" : text
}

/** What can be chosen, and what was chosen when it still could be. */
export function choicesOf(field: Field, value: FieldValue | null, words: Words): [string, string][] {
  if (field.type === "yes_no")
    return [
      ["true", words.fields.yes],
      ["false", words.fields.no],
    ]
  return field.options
    .filter((option) => !option.retired || option.id === value)
    .map((option) => [option.id, labelOf(option, words.locale)])
}
